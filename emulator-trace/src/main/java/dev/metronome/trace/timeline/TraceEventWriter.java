// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.timeline;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;

/**
 * Writes events in the JSON object format of the Trace Event Format, which Perfetto and Chrome's about:tracing read
 * (https://perfetto.dev/docs/getting-started/other-formats and the document that it refers to). Everything is of process 1.
 */
final class TraceEventWriter {
    private static final long PROCESS = 1;

    private final JsonWriter json;
    private final MicroSeconds time;

    /**
     * Begins the file.
     *
     * @param about what the file says of itself, outside of events
     */
    TraceEventWriter(Writer out, MicroSeconds time, Map<String, String> about) {
        this.json = new JsonWriter(out);
        this.time = time;
        write(() -> {
            json.beginObject().name("displayTimeUnit").value("ns").name("otherData");
            arguments(about);
            json.name("traceEvents").beginArray();
        });
    }

    /** Something that is written. */
    @FunctionalInterface
    private interface Part {
        void write() throws IOException;
    }

    private static void write(Part part) {
        try {
            part.write();
        } catch (IOException e) {
            throw new UncheckedIOException("perfetto: " + e.getMessage(), e);
        }
    }

    /** Metadata of the process as a whole. */
    void metadata(String name, String key, Object value) {
        event("M", name, () -> {}, Map.of(key, value));
    }

    /** Metadata of a track. */
    void metadata(long track, String name, String key, Object value) {
        event("M", name, () -> json.name("tid").value(track), Map.of(key, value));
    }

    /** Something that lasts from one tick to another. */
    void complete(long track, String name, long from, long to, Map<String, ?> arguments) {
        event(
                "X",
                name,
                () -> {
                    at(from, track);
                    json.name("dur").jsonValue(MicroSeconds.text(time.at(to).subtract(time.at(from))));
                },
                arguments);
    }

    /** Something that happens on a track at a tick. */
    void instant(long track, String name, long tick, Map<String, ?> arguments) {
        event(
                "i",
                name,
                () -> {
                    at(tick, track);
                    json.name("s").value("t");
                },
                arguments);
    }

    /** The values of some counters from a tick on. */
    void counters(String name, long tick, Map<String, Long> values) {
        event("C", name, () -> at(tick), values);
    }

    /** Ends the file. */
    void end() {
        write(() -> {
            json.endArray().endObject();
            json.flush();
        });
    }

    private void at(long tick, long track) throws IOException {
        at(tick);
        json.name("tid").value(track);
    }

    private void at(long tick) throws IOException {
        json.name("ts").jsonValue(MicroSeconds.text(time.at(tick)));
    }

    private void event(String phase, String name, Part more, Map<String, ?> arguments) {
        write(() -> {
            json.beginObject().name("ph").value(phase).name("pid").value(PROCESS);
            json.name("name").value(name);
            more.write();
            json.name("args");
            arguments(arguments);
            json.endObject();
        });
    }

    private void arguments(Map<String, ?> arguments) throws IOException {
        json.beginObject();
        for (Map.Entry<String, ?> argument : arguments.entrySet()) {
            json.name(argument.getKey());
            if (argument.getValue() instanceof Number number) {
                json.value(number);
            } else {
                json.value(String.valueOf(argument.getValue()));
            }
        }
        json.endObject();
    }
}
