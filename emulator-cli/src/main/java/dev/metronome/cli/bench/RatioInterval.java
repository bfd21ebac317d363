// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli.bench;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How many times as large the new values are as the old, with a confidence interval: that of Welch's t-test between the logarithms, so the ratio is that of geometric means.
 * Iterations of a JVM are like each other; where both sides had several JVMs, the samples are therefore the means of JVMs, and else the iterations.
 *
 * @param ratio new to old
 * @param low the least that is likely
 * @param high the most that is likely
 * @param overJvms whether samples are JVMs, not iterations
 */
public record RatioInterval(double ratio, double low, double high, boolean overJvms) {
    /**
     * The ratio of two measurements.
     *
     * @param confidence between 0 and 1
     * @throws IllegalArgumentException if they do not tell a ratio; the message says why
     */
    public static RatioInterval of(List<double[]> before, List<double[]> after, double confidence) {
        boolean overJvms = before.size() > 1 && after.size() > 1;
        double[] a = samples(before, overJvms);
        double[] b = samples(after, overJvms);
        double difference = StatUtils.mean(b) - StatUtils.mean(a);
        double half = halfWidth(a, b, confidence);
        return new RatioInterval(
                Math.exp(difference), Math.exp(difference - half), Math.exp(difference + half), overJvms);
    }

    private static double[] samples(List<double[]> jvms, boolean overJvms) {
        List<double[]> logarithms = jvms.stream()
                .map(jvm -> Arrays.stream(jvm).map(Math::log).toArray())
                .toList();
        double[] samples = overJvms
                ? logarithms.stream().mapToDouble(StatUtils::mean).toArray()
                : logarithms.stream().flatMapToDouble(Arrays::stream).toArray();
        if (samples.length < 2) {
            throw new IllegalArgumentException("fewer than 2 measurements");
        }
        if (!Arrays.stream(samples).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("a measurement is not above 0");
        }
        return samples;
    }

    private static double halfWidth(double[] a, double[] b, double confidence) {
        double ofA = StatUtils.variance(a) / a.length;
        double ofB = StatUtils.variance(b) / b.length;
        double sum = ofA + ofB;
        if (sum == 0) {
            return 0;
        }
        double degrees = sum * sum / (ofA * ofA / (a.length - 1) + ofB * ofB / (b.length - 1));
        return new TDistribution(degrees).inverseCumulativeProbability((1 + confidence) / 2) * Math.sqrt(sum);
    }
}
