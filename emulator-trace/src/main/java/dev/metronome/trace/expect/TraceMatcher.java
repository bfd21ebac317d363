// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares a native trace with the expected one while it is written, and says at the first line that is not as expected what differs. */
public final class TraceMatcher implements Appendable, AutoCloseable {
    private final GoldenTrace golden;
    private final LineComparison comparison;
    private final Runnable atDivergence;
    private final StringBuilder unfinished = new StringBuilder();
    private @Nullable String divergence;
    /** In a gap: the last line at the place that is waited for, which was not as expected. */
    private @Nullable String nearest;

    private @Nullable List<String> nearestDifferences;

    /** What is compared from now on; {@code atDivergence} is run once, at the first line that is not as expected. */
    TraceMatcher(GoldenTrace golden, LineComparison comparison, Runnable atDivergence) {
        this.golden = golden;
        this.comparison = comparison;
        this.atDivergence = atDivergence;
    }

    @Override
    public Appendable append(CharSequence text) {
        int from = 0;
        for (int k = 0; k < text.length(); k++) {
            if (text.charAt(k) == '\n') {
                accept(unfinished.append(text, from, k).toString());
                unfinished.setLength(0);
                from = k + 1;
            }
        }
        unfinished.append(text, from, text.length());
        return this;
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) {
        return append(text.subSequence(start, end));
    }

    @Override
    public Appendable append(char c) {
        return append(String.valueOf(c));
    }

    private void accept(String actual) {
        boolean ends = GoldenTrace.isEnd(actual);
        if (divergence != null || actual.startsWith("#") && !(ends && golden.isAtEndLine())) {
            return;
        }
        if (golden.isLiterally(actual)) {
            golden.advance();
        } else if (golden.isAtEndLine()) {
            if (ends || !golden.hasGapBefore()) {
                diverge(golden.place() + ": expected '" + golden.text() + "', was '" + actual + "'");
            }
        } else if (golden.isAtEnd()) {
            if (!golden.hasGapBefore()) {
                diverge(golden.place() + ": expected no further line, was '" + actual + "'");
            }
        } else {
            compare(actual);
        }
    }

    private void compare(String text) {
        TraceLine actual = TraceLine.of(text);
        List<String> differences = comparison.differences(golden.line(), actual);
        if (differences.isEmpty()) {
            nearest = null;
            golden.advance();
        } else if (!golden.hasGapBefore()) {
            diverge(describe(text, differences));
        } else if (isAtSamePlace(actual)) {
            nearest = text;
            nearestDifferences = differences;
        }
    }

    private boolean isAtSamePlace(TraceLine actual) {
        return List.of("address", "vector").stream()
                .anyMatch(column -> golden.line().columns().containsKey(column)
                        && actual.columns().containsKey(column)
                        && LineComparison.same(
                                golden.line().columns().get(column),
                                actual.columns().get(column),
                                true));
    }

    private String describe(String actual, List<String> differences) {
        return golden.place() + ": expected '" + golden.text() + "', was '" + actual + "'; differs: "
                + String.join(", ", differences);
    }

    private void diverge(String what) {
        divergence = what;
        atDivergence.run();
    }

    /** What is not as expected, with the line of the file that expects otherwise; empty if nothing. The trace is over. */
    public Optional<String> end() {
        if (divergence == null && !golden.isAtEnd()) {
            divergence = nearest == null || nearestDifferences == null
                    ? golden.place() + ": expected '" + golden.text() + "', "
                            + (golden.hasGapBefore() ? "no such line came" : "but the run has ended")
                    : describe(nearest, nearestDifferences);
        }
        return Optional.ofNullable(divergence);
    }

    @Override
    public void close() {
        golden.close();
    }
}
