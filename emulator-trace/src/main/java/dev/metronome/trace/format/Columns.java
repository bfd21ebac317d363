// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import dev.metronome.trace.ThreadId;
import dev.metronome.trace.ThreadMode;
import dev.metronome.trace.TraceChange;
import dev.metronome.trace.TraceRecord;
import org.apache.commons.lang3.EnumUtils;
import org.jspecify.annotations.Nullable;

/** Values of a record as all formats write them, and back. What is not told is {@code *}. */
final class Columns {
    /** What stands at the end where more may have changed. */
    static final String MORE = "...";

    /** What CSV and JSON call a comment. */
    static final String COMMENT = "comment";

    private static final int INDEX_DIGITS = 12;
    private static final String STATES = "hgu";
    private static final String DIGITS = "0123456789abcdef";

    private Columns() {}

    static StringBuilder appendHex(StringBuilder to, @Nullable Long value, int digits) {
        if (value == null) {
            return to.append(Tokens.ANY);
        }
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            to.append(DIGITS.charAt((int) (value >>> shift) & 15));
        }
        return to;
    }

    static StringBuilder appendWord(StringBuilder to, @Nullable Integer word) {
        return appendHex(to, word == null ? null : Integer.toUnsignedLong(word), 8);
    }

    static StringBuilder appendIndex(StringBuilder to, @Nullable Long index) {
        if (index == null) {
            return to.append(Tokens.ANY);
        }
        String text = Long.toString(index);
        return to.append("0".repeat(Math.max(0, INDEX_DIGITS - text.length()))).append(text);
    }

    static StringBuilder appendThread(StringBuilder to, @Nullable ThreadId thread) {
        return thread == null ? to.append(Tokens.ANY) : to.append(thread);
    }

    static StringBuilder appendMode(StringBuilder to, @Nullable ThreadMode mode) {
        return to.append(mode == null ? Tokens.ANY : mode.text());
    }

    /** Vectors have four digits, but those beyond have as many as they need. */
    static int vectorDigits(@Nullable Long vector) {
        return vector != null && vector > 0xffff ? 5 : 4;
    }

    static @Nullable ThreadId thread(String word) {
        return word.equals(Tokens.ANY)
                ? null
                : ThreadId.of(word)
                        .orElseThrow(() ->
                                new IllegalArgumentException("core '" + word + "' is no number of a core or thread"));
    }

    static @Nullable ThreadMode mode(String word) {
        if (word.equals(Tokens.ANY)) {
            return null;
        }
        if (word.isEmpty() || STATES.indexOf(word.charAt(0)) < 0) {
            throw new IllegalArgumentException("mode '" + word + "' is none of h, g and u with an LPID");
        }
        return new ThreadMode(word.charAt(0), Tokens.decimal("LPID", word.substring(1)));
    }

    static @Nullable Integer word(String word) {
        Long value = Tokens.hex("word", word, Integer.SIZE);
        return value == null ? null : value.intValue();
    }

    /** The kind that CSV and JSON call {@code word}. */
    static TraceRecord.Kind kind(String word) {
        TraceRecord.Kind kind = EnumUtils.getEnumIgnoreCase(TraceRecord.Kind.class, word);
        if (kind == null) {
            throw new IllegalArgumentException(
                    "kind '" + word + "' is none of instruction, interrupt, guest, host and " + COMMENT);
        }
        return kind;
    }

    /** {@code name=value}. */
    static TraceChange change(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new IllegalArgumentException("change '" + text + "' is no NAME=VALUE");
        }
        return new TraceChange(text.substring(0, equals), text.substring(equals + 1));
    }
}
