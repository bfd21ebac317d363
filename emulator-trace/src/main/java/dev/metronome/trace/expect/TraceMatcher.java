// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import dev.metronome.trace.TraceRecord;
import dev.metronome.trace.compare.Difference;
import dev.metronome.trace.compare.Ignored;
import dev.metronome.trace.compare.RecordComparison;
import dev.metronome.trace.format.NativeText;
import dev.metronome.trace.format.TraceFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares a native trace with the expected one while it is written, and says at the first line that is not as expected what differs. */
public final class TraceMatcher implements Appendable, AutoCloseable {
    private final GoldenTrace golden;
    private final RecordComparison comparison;
    private final Runnable atDivergence;
    private final StringBuilder unfinished = new StringBuilder();
    private @Nullable String divergence;
    /** In a gap: what is said of the last line at the place that is waited for, which was not as expected. */
    private @Nullable String nearest;

    /** What is compared from now on; {@code atDivergence} is run once, at the first line that is not as expected. */
    TraceMatcher(GoldenTrace golden, Ignored ignored, Runnable atDivergence) {
        this.golden = golden;
        this.comparison = new RecordComparison(TraceFormat.NATIVE, TraceFormat.NATIVE, ignored);
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
            advance();
        } else if (golden.isAtEnd()) {
            if (!golden.hasGapBefore()) {
                diverge(golden.place() + ": expected no line after this, was '" + actual + "'");
            }
        } else if (golden.isAtEndLine()) {
            if (ends || !golden.hasGapBefore()) {
                diverge(golden.place() + ": expected '" + golden.text() + "', was '" + actual + "'");
            }
        } else {
            compare(actual);
        }
    }

    private void compare(String actual) {
        TraceRecord record = NativeText.parseRecord(actual);
        List<Difference> differences = comparison.differences(golden.record(), record);
        if (differences.isEmpty()) {
            advance();
        } else if (!golden.hasGapBefore()) {
            diverge(describe(actual, differences));
        } else if (isAtSamePlace(record)) {
            nearest = describe(actual, differences);
        }
    }

    private void advance() {
        nearest = null;
        golden.advance();
    }

    private boolean isAtSamePlace(TraceRecord actual) {
        TraceRecord expected = golden.record();
        return expected.kind() == actual.kind()
                && expected.address() != null
                && expected.address().equals(actual.address());
    }

    private String describe(String actual, List<Difference> differences) {
        return golden.place() + ": expected '" + golden.text() + "', was '" + actual + "'; differs: "
                + differences.stream().map(TraceMatcher::text).collect(Collectors.joining(", "));
    }

    private static String text(Difference difference) {
        return difference.name() + " (expected " + value(difference.a()) + ", was " + value(difference.b()) + ")";
    }

    private static String value(@Nullable String told) {
        return told == null ? "unchanged" : told;
    }

    private void diverge(String what) {
        divergence = what;
        atDivergence.run();
    }

    /** What is not as expected, with the line of the file that expects otherwise; empty if nothing. The trace is over. */
    public Optional<String> end() {
        if (divergence == null && !golden.isAtEnd()) {
            divergence = nearest != null
                    ? nearest
                    : golden.place() + ": expected '" + golden.text() + "', "
                            + (golden.hasGapBefore() ? "no such line came" : "but the run has ended");
        }
        return Optional.ofNullable(divergence);
    }

    @Override
    public void close() {
        golden.close();
    }
}
