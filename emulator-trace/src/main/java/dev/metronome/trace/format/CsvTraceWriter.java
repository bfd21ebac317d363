// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import dev.metronome.trace.ThreadId;
import dev.metronome.trace.ThreadMode;
import dev.metronome.trace.TraceChange;
import dev.metronome.trace.TraceComment;
import dev.metronome.trace.TraceItem;
import dev.metronome.trace.TraceRecord;
import java.io.IOException;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes traces as comma-separated values: a row of names, then a row for each record or comment. What is not told is empty. */
final class CsvTraceWriter implements TraceWriter {
    static final String HEADER = "kind,core,thread,index,tb,mode,lpid,address,word,text,changes";
    static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final Appendable out;
    private @Nullable CSVPrinter printer;

    CsvTraceWriter(Appendable out) {
        this.out = out;
    }

    @Override
    public void write(TraceItem item) throws IOException {
        if (printer == null) {
            out.append(HEADER).append('\n');
            printer = new CSVPrinter(out, FORMAT);
        }
        if (item instanceof TraceComment comment) {
            printer.printRecord(Columns.COMMENT, "", "", "", "", "", "", "", "", comment.text(), "");
        } else {
            write(printer, (TraceRecord) item);
        }
    }

    private static void write(CSVPrinter printer, TraceRecord record) throws IOException {
        ThreadId thread = record.moment().thread();
        ThreadMode mode = record.moment().mode();
        boolean interrupt = record.kind() == TraceRecord.Kind.INTERRUPT;
        Integer word = record.word();
        printer.printRecord(
                record.kind().name().toLowerCase(Locale.ROOT),
                thread == null ? "" : thread.core(),
                thread == null || thread.thread() < 0 ? "" : thread.thread(),
                text(record.moment().index()),
                hex(record.moment().timeBase(), 16),
                mode == null ? "" : mode.state(),
                mode == null ? "" : text(mode.lpid()),
                hex(record.address(), interrupt ? Columns.vectorDigits(record.address()) : 16),
                hex(word == null ? null : Integer.toUnsignedLong(word), 8),
                record.text(),
                changes(record));
    }

    private static String text(@Nullable Long value) {
        return value == null ? "" : value.toString();
    }

    private static String hex(@Nullable Long value, int digits) {
        return value == null
                ? ""
                : Columns.appendHex(new StringBuilder(), value, digits).toString();
    }

    private static String changes(TraceRecord record) {
        StringBuilder text = new StringBuilder();
        for (TraceChange change : record.changes()) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(change.name())
                    .append('=')
                    .append(change.value());
        }
        return record.open()
                ? text.append(text.isEmpty() ? "" : " ").append(Columns.MORE).toString()
                : text.toString();
    }
}
