// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.diff;

import dev.metronome.isa.CpuModel;
import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.text.Disassembler;
import dev.metronome.isa.text.Spelling;
import dev.metronome.trace.TraceComment;
import dev.metronome.trace.TraceItem;
import dev.metronome.trace.TraceRecord;
import dev.metronome.trace.format.LineInput;
import dev.metronome.trace.format.NativeText;
import dev.metronome.trace.format.TraceFormat;
import dev.metronome.trace.format.TraceInput;
import dev.metronome.trace.format.TraceReader;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.commons.lang3.EnumUtils;
import org.jspecify.annotations.Nullable;

/** One of the two traces, while they are compared. */
final class Side implements AutoCloseable {
    private final TraceInput input;
    private final TraceReader reader;
    private final Header header = new Header();
    private Predicate<TraceRecord.Kind> compared = kind -> true;
    private boolean parses;

    Side(TraceInput input) {
        this.input = input;
        reader = input.reader();
    }

    /** Passes over what the other side, of format {@code other}, does not tell of. */
    void compareWith(TraceFormat other) {
        for (TraceRecord.Kind kind : TraceRecord.Kind.values()) {
            parses |= !other.tells(kind) || !format().tells(kind);
        }
        compared = kind -> other.tells(kind) && format().tells(kind);
    }

    TraceFormat format() {
        return input.format();
    }

    String name() {
        return input.name();
    }

    /** What the comments have told so far. */
    Header header() {
        return header;
    }

    /** The lines themselves, if they can be compared as they are, or null. */
    @Nullable
    LineInput lines() {
        return parses ? null : input.lines();
    }

    /** The next record, or null at the end. */
    @Nullable
    Entry next() {
        LineInput lines = input.lines();
        return lines == null ? nextOfReader() : next(lines);
    }

    private @Nullable Entry next(LineInput lines) {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isEmpty() || line.charAt(0) == '#') {
                header.add(new TraceComment(line));
            } else {
                Entry entry = new Entry(name(), lines.line(), line);
                if (!parses || compared.test(entry.record().kind())) {
                    return entry;
                }
            }
        }
        return null;
    }

    private @Nullable Entry nextOfReader() {
        for (TraceItem item = reader.next(); item != null; item = reader.next()) {
            if (item instanceof TraceComment comment) {
                header.add(comment);
            } else if (compared.test(((TraceRecord) item).kind())) {
                return new Entry(name(), reader.line(), (TraceRecord) item);
            }
        }
        return null;
    }

    /** The entry as people want to see it: disassembled. */
    String display(Entry entry) {
        TraceRecord record = entry.record();
        Integer word = record.word();
        Long address = record.address();
        if (word == null || address == null || !record.text().isEmpty()) {
            return entry.text();
        }
        String cpu = header.field("cpu").orElse("").toUpperCase(Locale.ROOT);
        CpuModel model = EnumUtils.getEnum(CpuModel.class, cpu);
        Disassembler disassembler = Disassembler.of(model == null ? IsaLevel.V3_1 : model.level(), Spelling.EXTENDED);
        return NativeText.line(new TraceRecord(
                record.kind(),
                record.moment(),
                address,
                word,
                disassembler.disassemble(word, address),
                record.changes(),
                record.open()));
    }

    /**
     * Looks whether it is no wonder that a line is wrong.
     *
     * @throws dev.metronome.trace.TraceException if the file is damaged
     */
    void requireIntact() {
        input.requireIntact();
    }

    @Override
    public void close() {
        input.close();
    }
}
