// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.hypervisor.Downtime;
import dev.metronome.core.hypervisor.PausePolicy;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say how long a virtual machine was nowhere, and whether that is time to its guest. */
final class DowntimeOptions {
    @Option(
            names = "--downtime",
            paramLabel = "TIME",
            converter = Converter.class,
            description =
                    "how long the move took: ticks of the Time Base, such as 5M, or with ns, us, ms or s a time, such as 5ms (default: 0)")
    private Downtime downtime;

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            description = {
                "what the move is to the guest: time-passes, its Time Base goes forward by --downtime; time-stands-still, "
                        + "it goes on from where it was (default: time-passes)"
            })
    private PausePolicy policy = PausePolicy.TIME_PASSES;

    /** What it is to the guest. */
    PausePolicy policy() {
        return policy;
    }

    /** By how much the guest's Time Base goes forward. */
    Downtime downtime() {
        return downtime == null || policy == PausePolicy.TIME_STANDS_STILL ? Downtime.NONE : downtime;
    }

    /** Reads ticks or a time. */
    static final class Converter implements ITypeConverter<Downtime> {
        private static final Map<String, Long> NANOSECONDS =
                Map.of("ns", 1L, "us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L);
        private static final Pattern SYNTAX =
                Pattern.compile("(0[xX][\\p{XDigit}_]+|\\d[\\d_]*)(ns|us|ms|s|[kKmMgG]?)");

        @Override
        public Downtime convert(String text) {
            String trimmed = text.trim();
            if (trimmed.startsWith("-")) {
                throw new TypeConversionException("'" + text + "' is negative; a guest's Time Base does not go back");
            }
            Matcher parts = SYNTAX.matcher(trimmed);
            if (!parts.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is neither ticks nor a time; write for example 5M or 5ms");
            }
            Long unit = NANOSECONDS.get(parts.group(2));
            return unit == null
                    ? Downtime.ofTicks(notNegative(text, Numbers.count(trimmed, "5M")))
                    : Downtime.ofNanoseconds(nanoseconds(text, parts.group(1), unit));
        }

        private static long nanoseconds(String text, String number, long unit) {
            try {
                return Math.multiplyExact(notNegative(text, Numbers.value(number)), unit);
            } catch (ArithmeticException e) {
                throw new TypeConversionException("'" + text + "' is too large");
            }
        }

        /** A number of 64 bits that was written without a sign. */
        private static long notNegative(String text, long number) {
            if (number < 0) {
                throw new TypeConversionException("'" + text + "' is too large");
            }
            return number;
        }
    }
}
