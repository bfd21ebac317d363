// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Numerals;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers as users write them: decimal or 0x hexadecimal, with digits grouped by underscores if they like. */
final class Numbers {
    private static final Pattern WITH_SUFFIX = Pattern.compile("(\\w+?)([kKmMgG]?)(?i:i?b)?");
    private static final String SUFFIXES = "kmg";

    private Numbers() {}

    /** A 64-bit value; hexadecimal ones may use all 64 bits. */
    static long value(String text) {
        try {
            return Numerals.value(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static long scaled(String text, long step, String example) {
        Matcher parts = WITH_SUFFIX.matcher(text.trim());
        if (!parts.matches()) {
            throw new TypeConversionException("'" + text + "' is not a number; write for example " + example);
        }
        long result = value(parts.group(1));
        try {
            for (int k = SUFFIXES.indexOf(parts.group(2).toLowerCase(Locale.ROOT));
                    k >= 0 && !parts.group(2).isEmpty();
                    k--) {
                result = Math.multiplyExact(result, step);
            }
        } catch (ArithmeticException e) {
            throw new TypeConversionException("'" + text + "' is too large");
        }
        return result;
    }

    /** A number, in which k, M and G stand for powers of 1000. */
    static long count(String text, String example) {
        return scaled(text, 1000, example);
    }

    /** An address or another value of 64 bits. */
    static final class Value implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return value(text);
        }
    }

    /** A number of bytes; K, M and G stand for powers of 1024. */
    static final class Size implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return scaled(text, 1024, "16M");
        }
    }

    /** A number of things, at least 1; k, M and G stand for powers of 1000. */
    static final class Count implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            long count = scaled(text, 1000, "1000 or 5M");
            if (count < 1) {
                throw new TypeConversionException("'" + text + "' is not at least 1");
            }
            return count;
        }
    }

    /** A number of things, as {@link Count} has it, or 0. */
    static final class CountOrNone implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            long count = count(text, "1000 or 5M");
            if (count < 0) {
                throw new TypeConversionException("'" + text + "' is too large");
            }
            return count;
        }
    }

    /** {@code N/M}, or {@code N} for {@code N/1}. */
    static final class RatioConverter implements ITypeConverter<Ratio> {
        @Override
        public Ratio convert(String text) {
            String[] parts = text.split("/", -1);
            if (parts.length > 2) {
                throw new TypeConversionException(
                        "'" + text + "' is not a ratio; write for example 3/2: 3 instructions in 2 ticks");
            }
            return new Ratio(value(parts[0]), parts.length == 2 ? value(parts[1]) : 1);
        }
    }

    /** So many instructions in so many ticks. */
    record Ratio(long instructions, long ticks) {
        @Override
        public String toString() {
            return instructions + "/" + ticks;
        }
    }
}
