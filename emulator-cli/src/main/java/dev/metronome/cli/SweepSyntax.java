// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.time.Ratio;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Phases and ratios as users of a sweep write them. */
final class SweepSyntax {
    private static final Pattern BOUNDS = Pattern.compile("(\\w+)(?:\\.\\.(\\w+))?");
    private static final long LARGEST_OF_RATIO = 1_000_000;

    private SweepSyntax() {}

    /** The first and the last phase. */
    record PhaseBounds(long first, long last) {}

    /** {@code LOW..HIGH}, or a single phase. */
    static final class PhaseConverter implements ITypeConverter<PhaseBounds> {
        @Override
        public PhaseBounds convert(String text) {
            Matcher parts = BOUNDS.matcher(text.trim());
            if (!parts.matches()) {
                throw new TypeConversionException("'" + text + "' is not LOW..HIGH; write for example 0..0xffffff");
            }
            long first = Numbers.value(parts.group(1));
            return new PhaseBounds(first, parts.group(2) == null ? first : Numbers.value(parts.group(2)));
        }
    }

    /** {@code N/M} or {@code N}: N ticks in M instructions. */
    static final class TicksConverter implements ITypeConverter<Ratio> {
        @Override
        public Ratio convert(String text) {
            String[] parts = text.trim().split("/", -1);
            if (parts.length > 2) {
                throw new TypeConversionException(
                        "'" + text + "' is not a ratio; write for example 7/2: 7 ticks in 2 instructions");
            }
            return new Ratio(part(parts[0]), parts.length == 2 ? part(parts[1]) : 1);
        }

        private static long part(String digits) {
            long value = Numbers.value(digits);
            if (value < 1 || value > LARGEST_OF_RATIO) {
                throw new TypeConversionException("'" + digits + "' is not in 1 to " + LARGEST_OF_RATIO);
            }
            return value;
        }
    }

    /** The ratio as users write it. */
    static String text(Ratio ticksPerInstruction) {
        return ticksPerInstruction.numerator()
                + (ticksPerInstruction.denominator() == 1 ? "" : "/" + ticksPerInstruction.denominator());
    }

    /** A phase as reports show it. */
    static String text(long phase) {
        return String.format("0x%08x", phase);
    }
}
