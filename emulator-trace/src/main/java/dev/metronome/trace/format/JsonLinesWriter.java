// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import com.google.gson.stream.JsonWriter;
import dev.metronome.trace.ThreadId;
import dev.metronome.trace.ThreadMode;
import dev.metronome.trace.TraceChange;
import dev.metronome.trace.TraceComment;
import dev.metronome.trace.TraceItem;
import dev.metronome.trace.TraceMoment;
import dev.metronome.trace.TraceRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes traces as lines, each an object of JSON. What is not told is left out. Numbers of 64 bits are strings, since many readers have 53 bits. */
final class JsonLinesWriter implements TraceWriter {
    private final Appendable out;
    private final StringWriter line = new StringWriter();

    JsonLinesWriter(Appendable out) {
        this.out = out;
    }

    @Override
    public void write(TraceItem item) throws IOException {
        JsonWriter json = new JsonWriter(line);
        json.setHtmlSafe(false);
        json.beginObject();
        if (item instanceof TraceComment comment) {
            json.name("kind").value(Columns.COMMENT).name("text").value(comment.text());
        } else {
            write(json, (TraceRecord) item);
        }
        json.endObject();
        out.append(line.getBuffer()).append('\n');
        line.getBuffer().setLength(0);
    }

    private static void write(JsonWriter json, TraceRecord record) throws IOException {
        json.name("kind").value(record.kind().name().toLowerCase(Locale.ROOT));
        write(json, record.moment());
        boolean interrupt = record.kind() == TraceRecord.Kind.INTERRUPT;
        hex(json, "address", record.address(), interrupt ? Columns.vectorDigits(record.address()) : 16);
        Integer word = record.word();
        hex(json, "word", word == null ? null : Integer.toUnsignedLong(word), 8);
        if (!record.text().isEmpty()) {
            json.name("text").value(record.text());
        }
        if (!record.changes().isEmpty()) {
            json.name("changes").beginObject();
            for (TraceChange change : record.changes()) {
                json.name(change.name()).value(change.value());
            }
            json.endObject();
        }
        if (record.open()) {
            json.name("open").value(true);
        }
    }

    private static void write(JsonWriter json, TraceMoment moment) throws IOException {
        ThreadId thread = moment.thread();
        if (thread != null) {
            json.name("core").value(thread.core());
            if (thread.thread() >= 0) {
                json.name("thread").value(thread.thread());
            }
        }
        if (moment.index() != null) {
            json.name("index").value(moment.index());
        }
        hex(json, "tb", moment.timeBase(), 16);
        ThreadMode mode = moment.mode();
        if (mode != null) {
            json.name("mode").value(String.valueOf(mode.state()));
            if (mode.lpid() != null) {
                json.name("lpid").value(mode.lpid());
            }
        }
    }

    private static void hex(JsonWriter json, String name, @Nullable Long value, int digits) throws IOException {
        if (value != null) {
            json.name(name)
                    .value(Columns.appendHex(new StringBuilder(), value, digits).toString());
        }
    }
}
