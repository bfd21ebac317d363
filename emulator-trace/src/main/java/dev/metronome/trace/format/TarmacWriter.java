// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import dev.metronome.trace.TraceChange;
import dev.metronome.trace.TraceComment;
import dev.metronome.trace.TraceItem;
import dev.metronome.trace.TraceMoment;
import dev.metronome.trace.TraceRecord;
import java.io.IOException;

/**
 * Writes traces as text that looks like ARM's Tarmac: a line {@code IT} for an instruction, {@code E} for an interrupt or a step, and after it one
 * {@code R} for each register and {@code MW} for each store. The number before {@code clk} is the Time Base, decimal.
 */
final class TarmacWriter implements TraceWriter {
    static final int VERSION = 1;
    static final String SIGNATURE = "# metronome tarmac ";

    private final Appendable out;
    private final StringBuilder lines = new StringBuilder();
    private boolean begun;

    TarmacWriter(Appendable out) {
        this.out = out;
    }

    @Override
    public void write(TraceItem item) throws IOException {
        if (!begun) {
            lines.append(SIGNATURE).append(VERSION).append('\n');
            begun = true;
        }
        if (item instanceof TraceComment comment) {
            lines.append(comment.text()).append('\n');
        } else {
            append((TraceRecord) item);
        }
        out.append(lines);
        lines.setLength(0);
    }

    private void append(TraceRecord record) {
        appendEvent(record);
        for (TraceChange change : record.changes()) {
            if (change.isStorage()) {
                String address = change.name().substring(1, change.name().length() - 1);
                begin(record.moment()).append("MW").append(change.value().length() / 2);
                lines.append(' ').append(address);
            } else {
                begin(record.moment()).append("R ").append(change.name());
            }
            lines.append(' ').append(change.value()).append('\n');
        }
        if (record.open()) {
            begin(record.moment()).append("R ").append(Columns.MORE).append('\n');
        }
    }

    private void appendEvent(TraceRecord record) {
        TraceMoment moment = record.moment();
        begin(moment).append(record.kind() == TraceRecord.Kind.INSTRUCTION ? "IT (" : "E (");
        if (moment.index() == null) {
            lines.append(Tokens.ANY);
        } else {
            lines.append(moment.index().longValue());
        }
        lines.append(") ");
        if (record.kind() == TraceRecord.Kind.INSTRUCTION) {
            Columns.appendHex(lines, record.address(), 16).append(' ');
            Columns.appendWord(lines, record.word()).append(" A ");
            Columns.appendMode(lines, moment.mode()).append(" : ");
        } else {
            Columns.appendHex(lines, record.address(), Columns.vectorDigits(record.address()))
                    .append(' ');
            Columns.appendMode(lines, moment.mode()).append(' ');
            lines.append(record.kind().mark()).append(' ');
        }
        lines.append(record.text()).append('\n');
    }

    private StringBuilder begin(TraceMoment moment) {
        lines.append(moment.timeBase() == null ? Tokens.ANY : Long.toUnsignedString(moment.timeBase()));
        return Columns.appendThread(lines.append(" clk cpu"), moment.thread()).append(' ');
    }
}
