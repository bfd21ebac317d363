// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli.bench;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What JMH has measured of one benchmark with one value for each of its parameters.
 *
 * @param benchmark the name of its class and its method
 * @param parameters in the order of their names
 * @param mode as JMH abbreviates it, such as {@code avgt}
 * @param unit of the iterations, such as {@code ns/op}
 * @param threads that ran it at a time
 * @param jdk the version of the JDK, empty if it is not known
 * @param jvms the iterations of each JVM
 */
public record Measurement(
        String benchmark,
        SortedMap<String, String> parameters,
        String mode,
        String unit,
        int threads,
        String jdk,
        List<double[]> jvms) {
    private static final String OURS = "dev.metronome.bench.";
    private static final String THROUGHPUT = "thrpt";

    /** What makes it the same in two files. */
    public record Key(String benchmark, SortedMap<String, String> parameters, String mode) {}

    /** What makes it the same in two files. */
    public Key key() {
        return new Key(benchmark, parameters, mode);
    }

    /** The name of the benchmark, without the package if that is Metronome's. */
    public String name() {
        return nameOf(benchmark);
    }

    /** The name of a benchmark, without the package if that is Metronome's. */
    public static String nameOf(String benchmark) {
        return benchmark.startsWith(OURS) ? benchmark.substring(OURS.length()) : benchmark;
    }

    /** The parameters in one line. */
    public String parameterText() {
        return parameters.entrySet().stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    /** Whether a larger value is a faster benchmark. */
    public boolean isRate() {
        return mode.equals(THROUGHPUT);
    }

    /** The mean of all iterations, which is the score of JMH. */
    public double mean() {
        return jvms.stream().flatMapToDouble(Arrays::stream).average().orElse(Double.NaN);
    }
}
