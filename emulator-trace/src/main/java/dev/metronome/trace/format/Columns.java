// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import dev.metronome.core.trace.Hex;
import dev.metronome.core.trace.TraceColumns;
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

    private static final String STATES = "hgu";

    private Columns() {}

    static StringBuilder appendHex(StringBuilder to, @Nullable Long value, int digits) {
        return value == null ? to.append(Tokens.ANY) : Hex.append(to, value, digits);
    }

    static StringBuilder appendWord(StringBuilder to, @Nullable Integer word) {
        return appendHex(to, word == null ? null : Integer.toUnsignedLong(word), 8);
    }

    static StringBuilder appendIndex(StringBuilder to, @Nullable Long index) {
        return index == null ? to.append(Tokens.ANY) : Hex.appendDecimal(to, index, TraceColumns.INDEX_DIGITS);
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
