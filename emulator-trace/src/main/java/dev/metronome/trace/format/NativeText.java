// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import dev.metronome.core.trace.TraceColumns;
import dev.metronome.trace.TraceChange;
import dev.metronome.trace.TraceComment;
import dev.metronome.trace.TraceItem;
import dev.metronome.trace.TraceMoment;
import dev.metronome.trace.TraceRecord;
import dev.metronome.trace.TraceRecord.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a native trace, as {@link dev.metronome.core.trace.TextTrace} writes it, and back. */
public final class NativeText {
    private static final String TIME_BASE = "tb=";

    private NativeText() {}

    /**
     * What a line says.
     *
     * @throws IllegalArgumentException if it is no line of a trace; the message tells what is wrong in it
     */
    public static TraceItem parse(String line) {
        if (line.isEmpty() || line.charAt(0) == '#') {
            return new TraceComment(line);
        }
        return parseRecord(line);
    }

    /**
     * What a line says that is no comment.
     *
     * @throws IllegalArgumentException as {@link #parse} does
     */
    public static TraceRecord parseRecord(String line) {
        if (line.equals(Columns.MORE)) {
            throw new IllegalArgumentException("'...' stands for any lines, which only 'metronome regress' expects");
        }
        Tokens words = new Tokens(line);
        TraceMoment moment = new TraceMoment(
                Columns.thread(words.next("core")),
                Tokens.decimal("index", words.next("index")),
                Tokens.hex("tb", withoutName(words.next("tb")), Long.SIZE),
                Columns.mode(words.next("mode")));
        String first = words.next("address");
        Kind kind = kind(first);
        Long address = null;
        Integer word = null;
        switch (kind) {
            case INSTRUCTION -> {
                address = Tokens.hex("address", first, Long.SIZE);
                word = Columns.word(words.next("word"));
            }
            case INTERRUPT -> address = Tokens.hex("vector", words.next("vector"), Long.SIZE);
            default -> {}
        }
        return withRest(kind, moment, address, word, words.rest());
    }

    private static Kind kind(String mark) {
        return switch (mark) {
            case "!" -> Kind.INTERRUPT;
            case ">" -> Kind.GUEST;
            case "<" -> Kind.HOST;
            default -> Kind.INSTRUCTION;
        };
    }

    private static String withoutName(String timeBase) {
        return timeBase.startsWith(TIME_BASE) ? timeBase.substring(TIME_BASE.length()) : timeBase;
    }

    /** The text goes up to the first change: no disassembly has an equals sign. */
    private static TraceRecord withRest(
            Kind kind, TraceMoment moment, @Nullable Long address, @Nullable Integer word, String rest) {
        String text = rest.stripTrailing();
        boolean open = text.endsWith(" ...") || text.equals(Columns.MORE);
        if (open) {
            text = text.substring(0, text.length() - Columns.MORE.length()).stripTrailing();
        }
        List<TraceChange> changes = new ArrayList<>();
        int equals = text.indexOf('=');
        if (equals >= 0) {
            int begin = text.lastIndexOf(' ', equals) + 1;
            Tokens words = new Tokens(text.substring(begin));
            while (!words.atEnd()) {
                changes.add(Columns.change(words.next("change")));
            }
            text = text.substring(0, begin).stripTrailing();
        }
        return new TraceRecord(kind, moment, address, word, text.equals(Tokens.ANY) ? "" : text, changes, open);
    }

    /** The line of an item, without its end. */
    public static String line(TraceItem item) {
        StringBuilder line = new StringBuilder();
        append(line, item);
        return line.toString();
    }

    static void append(StringBuilder to, TraceItem item) {
        if (item instanceof TraceComment comment) {
            to.append(comment.text());
        } else {
            appendRecord(to, (TraceRecord) item);
        }
    }

    private static void appendRecord(StringBuilder to, TraceRecord record) {
        appendMoment(to, record.moment());
        switch (record.kind()) {
            case INSTRUCTION ->
                Columns.appendWord(Columns.appendHex(to, record.address(), 16).append(' '), record.word());
            case INTERRUPT ->
                Columns.appendHex(to.append("! "), record.address(), Columns.vectorDigits(record.address()));
            default -> to.append(record.kind().mark());
        }
        boolean more = !record.changes().isEmpty() || record.open();
        if (more || !record.text().isEmpty()) {
            to.append(' ').append(record.text());
        }
        if (record.kind() == Kind.INSTRUCTION && more) {
            to.append(" "
                    .repeat(Math.max(0, TraceColumns.TEXT_WIDTH - record.text().length())));
        }
        for (TraceChange change : record.changes()) {
            to.append(' ').append(change.name()).append('=').append(change.value());
        }
        if (record.open()) {
            to.append(' ').append(Columns.MORE);
        }
    }

    private static void appendMoment(StringBuilder to, TraceMoment moment) {
        Columns.appendThread(to, moment.thread()).append(' ');
        Columns.appendIndex(to, moment.index()).append(' ');
        if (moment.timeBase() == null) {
            to.append(Tokens.ANY);
        } else {
            Columns.appendHex(to.append(TIME_BASE), moment.timeBase(), 16);
        }
        Columns.appendMode(to.append(' '), moment.mode()).append(' ');
    }
}
