// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import dev.metronome.trace.TraceChange;
import dev.metronome.trace.TraceException;
import dev.metronome.trace.TraceItem;
import dev.metronome.trace.TraceMoment;
import dev.metronome.trace.TraceRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads the comma-separated values that {@link CsvTraceWriter} writes; its columns may be in another order, and there may be others. */
final class CsvTraceReader implements TraceReader {
    private static final CSVFormat FORMAT = CsvTraceWriter.FORMAT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    private final LineInput lines;
    private final CSVParser parser;
    private final Iterator<CSVRecord> rows;
    private long line;

    CsvTraceReader(LineInput lines) {
        this.lines = lines;
        try {
            parser = CSVParser.parse(new LineInputReader(lines), FORMAT);
        } catch (IOException | IllegalArgumentException e) {
            throw malformed(1, e);
        }
        for (String column : CsvTraceWriter.HEADER.split(",", -1)) {
            if (!parser.getHeaderMap().containsKey(column)) {
                throw TraceException.malformed(
                        lines.name() + ":1",
                        "there is no column '" + column + "'",
                        "the columns are " + CsvTraceWriter.HEADER);
            }
        }
        rows = parser.iterator();
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public @Nullable TraceItem next() {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            CSVRecord row = rows.next();
            line = parser.getCurrentLineNumber();
            return row.get("kind").equals(Columns.COMMENT)
                    ? Signature.comment(lines.name() + ":" + line, row.get("text"))
                    : record(row);
        } catch (UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw malformed(parser.getCurrentLineNumber(), e);
        }
    }

    private TraceException malformed(long row, Exception e) {
        return TraceException.malformed(
                lines.name() + ":" + row, String.valueOf(e.getMessage()), "docs/traces.md describes the columns");
    }

    private static TraceRecord record(CSVRecord row) {
        String core = row.get("core");
        String thread = row.get("thread");
        String mode = row.get("mode");
        TraceMoment moment = new TraceMoment(
                core.isEmpty() ? null : Columns.thread(thread.isEmpty() ? core : core + "." + thread),
                Tokens.decimal("index", value(row, "index")),
                Tokens.hex("tb", value(row, "tb"), Long.SIZE),
                mode.isEmpty() ? null : Columns.mode(mode + value(row, "lpid")));
        List<TraceChange> changes = new ArrayList<>();
        String text = row.get("changes");
        boolean open = text.endsWith(Columns.MORE);
        Tokens words = new Tokens(open ? text.substring(0, text.length() - Columns.MORE.length()) : text);
        while (!words.atEnd()) {
            changes.add(Columns.change(words.next("change")));
        }
        return new TraceRecord(
                Columns.kind(row.get("kind")),
                moment,
                Tokens.hex("address", value(row, "address"), Long.SIZE),
                Columns.word(value(row, "word")),
                row.get("text"),
                changes,
                open);
    }

    /** The value, or what stands for one that is not told. */
    private static String value(CSVRecord row, String column) {
        String value = row.get(column);
        return value.isEmpty() ? Tokens.ANY : value;
    }
}
