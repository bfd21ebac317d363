// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import dev.metronome.trace.ThreadId;
import dev.metronome.trace.TraceChange;
import dev.metronome.trace.TraceException;
import dev.metronome.trace.TraceItem;
import dev.metronome.trace.TraceMoment;
import dev.metronome.trace.TraceRecord;
import dev.metronome.trace.TraceRecord.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the Tarmac-like lines that {@link TarmacWriter} writes. */
final class TarmacReader implements TraceReader {
    private static final String REMEDY = "docs/traces.md describes the lines; Tarmac of other tools cannot be read";

    private final LineInput lines;
    private long line;
    /** The line after those of the last record. */
    private @Nullable String following;

    TarmacReader(LineInput lines) {
        this.lines = lines;
        String first = lines.next();
        if (first == null || !first.startsWith(TarmacWriter.SIGNATURE)) {
            throw TraceException.malformed(
                    lines.name() + ":1",
                    "is no Tarmac that Metronome wrote",
                    "it begins with '" + TarmacWriter.SIGNATURE + TarmacWriter.VERSION + "'");
        }
        Signature.check(lines.place(), first, TarmacWriter.SIGNATURE, TarmacWriter.VERSION);
        following = lines.next();
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public @Nullable TraceItem next() {
        String first = following;
        if (first == null) {
            return null;
        }
        line = lines.line();
        try {
            if (first.isEmpty() || first.charAt(0) == '#') {
                following = lines.next();
                return Signature.comment(lines.name() + ":" + line, first);
            }
            return record(first);
        } catch (IllegalArgumentException e) {
            throw TraceException.malformed(lines.place(), String.valueOf(e.getMessage()), REMEDY);
        }
    }

    private TraceRecord record(String first) {
        Tokens words = new Tokens(first);
        Long timeBase = unsigned(words.next("time"));
        ThreadId thread = thread(words);
        String what = words.next("kind");
        boolean instruction = what.equals("IT");
        if (!instruction && !what.equals("E")) {
            throw new IllegalArgumentException("'" + what + "' comes where only IT and E can");
        }
        Long index = Tokens.decimal("index", between(words.next("index")));
        Long address = Tokens.hex("address", words.next("address"), Long.SIZE);
        Integer word = null;
        if (instruction) {
            word = Columns.word(words.next("word"));
            words.next("instruction set");
        }
        TraceMoment moment = new TraceMoment(thread, index, timeBase, Columns.mode(words.next("mode")));
        Kind kind = instruction ? Kind.INSTRUCTION : kind(words.next("mark"));
        if (instruction) {
            words.next("colon");
        }
        String text = words.rest();
        List<TraceChange> changes = new ArrayList<>();
        boolean open = readChanges(changes);
        return new TraceRecord(kind, moment, address, word, text, changes, open);
    }

    /** Reads the lines that tell what the last one has changed; whether there may be more. */
    private boolean readChanges(List<TraceChange> changes) {
        boolean open = false;
        following = lines.next();
        while (following != null && !following.isEmpty() && following.charAt(0) != '#') {
            Tokens words = new Tokens(following);
            words.next("time");
            thread(words);
            String what = words.next("kind");
            if (what.equals("IT") || what.equals("E")) {
                break;
            }
            String name = words.next("name");
            if (name.equals(Columns.MORE)) {
                open = true;
            } else if (what.equals("R")) {
                changes.add(new TraceChange(name, words.next("value")));
            } else if (what.startsWith("MW")) {
                changes.add(new TraceChange("[" + name + "]", words.next("value")));
            } else {
                throw new IllegalArgumentException("'" + what + "' is none of IT, E, R and MW");
            }
            following = lines.next();
        }
        return open;
    }

    private static @Nullable ThreadId thread(Tokens words) {
        String clock = words.next("clk");
        String cpu = words.next("cpu");
        if (!clock.equals("clk") || !cpu.startsWith("cpu")) {
            throw new IllegalArgumentException("'" + clock + " " + cpu + "' is not 'clk cpuN'");
        }
        return Columns.thread(cpu.substring("cpu".length()));
    }

    private static Kind kind(String mark) {
        for (Kind kind : Kind.values()) {
            if (kind.mark().equals(mark)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("'" + mark + "' is none of !, > and <");
    }

    private static String between(String index) {
        if (!index.startsWith("(") || !index.endsWith(")")) {
            throw new IllegalArgumentException("'" + index + "' is no index in brackets");
        }
        return index.substring(1, index.length() - 1);
    }

    private static @Nullable Long unsigned(String word) {
        try {
            return word.equals(Tokens.ANY) ? null : Long.parseUnsignedLong(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("time '" + word + "' is no decimal number of 64 bits", e);
        }
    }
}
