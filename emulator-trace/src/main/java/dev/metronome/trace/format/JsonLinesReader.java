// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.metronome.trace.TraceChange;
import dev.metronome.trace.TraceException;
import dev.metronome.trace.TraceItem;
import dev.metronome.trace.TraceMoment;
import dev.metronome.trace.TraceRecord;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the lines of JSON that {@link JsonLinesWriter} writes. Names that it does not know say nothing. */
final class JsonLinesReader implements TraceReader {
    private final LineInput lines;

    JsonLinesReader(LineInput lines) {
        this.lines = lines;
    }

    @Override
    public long line() {
        return lines.line();
    }

    @Override
    public @Nullable TraceItem next() {
        String line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        try {
            return item(line);
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw TraceException.malformed(
                    lines.place(),
                    "is no object of a trace: " + String.valueOf(e.getMessage()).split("\n", 2)[0],
                    "docs/traces.md describes its fields");
        }
    }

    private TraceItem item(String line) throws IOException {
        JsonReader json = new JsonReader(new StringReader(line));
        json.setStrictness(Strictness.STRICT);
        Map<String, String> fields = new HashMap<>();
        List<TraceChange> changes = new ArrayList<>();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (name.equals("changes")) {
                json.beginObject();
                while (json.hasNext()) {
                    changes.add(new TraceChange(json.nextName(), json.nextString()));
                }
                json.endObject();
            } else {
                fields.put(name, value(json));
            }
        }
        json.endObject();
        if (json.peek() != JsonToken.END_DOCUMENT) {
            throw new IllegalArgumentException("more follows the object");
        }
        return item(fields, changes);
    }

    private static String value(JsonReader json) throws IOException {
        return switch (json.peek()) {
            case STRING, NUMBER -> json.nextString();
            case BOOLEAN -> Boolean.toString(json.nextBoolean());
            default -> {
                json.skipValue();
                yield "";
            }
        };
    }

    private TraceItem item(Map<String, String> fields, List<TraceChange> changes) {
        String kind = fields.getOrDefault("kind", "");
        String text = fields.getOrDefault("text", "");
        if (kind.equals(Columns.COMMENT)) {
            return Signature.comment(lines.place(), text);
        }
        return new TraceRecord(
                Columns.kind(kind),
                moment(fields),
                Tokens.hex("address", fields.getOrDefault("address", Tokens.ANY), Long.SIZE),
                Columns.word(fields.getOrDefault("word", Tokens.ANY)),
                text,
                changes,
                Boolean.parseBoolean(fields.get("open")));
    }

    private static TraceMoment moment(Map<String, String> fields) {
        String core = fields.getOrDefault("core", Tokens.ANY);
        String thread = fields.get("thread");
        String mode = fields.getOrDefault("mode", Tokens.ANY);
        return new TraceMoment(
                Columns.thread(thread == null ? core : core + "." + thread),
                Tokens.decimal("index", fields.getOrDefault("index", Tokens.ANY)),
                Tokens.hex("tb", fields.getOrDefault("tb", Tokens.ANY), Long.SIZE),
                Columns.mode(mode.equals(Tokens.ANY) ? mode : mode + fields.getOrDefault("lpid", Tokens.ANY)));
    }
}
