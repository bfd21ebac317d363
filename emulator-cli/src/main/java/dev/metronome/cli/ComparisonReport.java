// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.cli.bench.Comparison;
import dev.metronome.cli.bench.Comparison.Verdict;
import dev.metronome.cli.bench.Measurement;
import dev.metronome.cli.bench.RatioInterval;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/**
 * A comparison of benchmarks for people.
 *
 * @param all a line each
 * @param confidence of their intervals, in percent
 */
record ComparisonReport(List<Comparison> all, double confidence) {
    private static final MathContext DIGITS = new MathContext(4);

    void print(PrintStream out) {
        Table table = new Table();
        table.add(
                "benchmark",
                "parameters",
                "old",
                "new",
                "unit",
                "new/old",
                number(confidence) + " % interval",
                "verdict");
        all.forEach(comparison -> add(table, comparison));
        table.print(out);
        out.println(summary());
        jdks(out);
    }

    /** A number with four digits that count. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(DIGITS);
        return (rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros()).toPlainString();
    }

    private static void add(Table table, Comparison comparison) {
        Measurement any = comparison.any();
        RatioInterval interval = comparison.interval();
        table.add(
                any.name(),
                any.parameterText(),
                score(comparison.before()),
                score(comparison.after()),
                any.unit(),
                interval == null ? "" : ratio(interval.ratio()),
                interval == null ? "" : ratio(interval.low()) + " to " + ratio(interval.high()),
                interval == null ? "not compared: " + comparison.problem() : words(comparison.verdict()));
    }

    private static String score(Measurement measurement) {
        return measurement == null || measurement.jvms().isEmpty() ? "" : number(measurement.mean());
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.3f", ratio);
    }

    private static String words(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String summary() {
        StringBuilder text = new StringBuilder();
        for (Verdict verdict : Verdict.values()) {
            long count = all.stream()
                    .filter(comparison -> comparison.verdict() == verdict)
                    .count();
            text.append(text.isEmpty() ? "" : ", ").append(count).append(' ').append(words(verdict));
        }
        if (all.stream()
                .anyMatch(comparison ->
                        comparison.interval() != null && !comparison.interval().overJvms())) {
            text.append(
                    "\nnote: where a side had one JVM, what differs from JVM to JVM is not in the interval; measure with --forks 5");
        }
        return text.toString();
    }

    private void jdks(PrintStream out) {
        all.stream()
                .filter(comparison -> comparison.interval() != null)
                .filter(comparison ->
                        !comparison.before().jdk().equals(comparison.after().jdk()))
                .findFirst()
                .ifPresent(comparison ->
                        out.println("note: JDKs differ: " + comparison.before().jdk() + " and "
                                + comparison.after().jdk()));
    }
}
