// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Reads what JMH writes as JSON. */
public final class ResultFile {
    private ResultFile() {}

    /**
     * The measurements of a file in their order; one whose name ends with {@code .gz} is compressed.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no result of JMH; the message says where, without the name of the file
     */
    public static Map<Measurement.Key, Measurement> read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
            return parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Map<Measurement.Key, Measurement> parse(String text) {
        Map<Measurement.Key, Measurement> all = new LinkedHashMap<>();
        for (JsonElement element : array(text)) {
            Measurement read;
            try {
                read = measurement(element.getAsJsonObject());
            } catch (IllegalStateException
                    | UnsupportedOperationException
                    | ClassCastException
                    | NumberFormatException e) {
                throw new IllegalArgumentException("result " + (all.size() + 1) + ": " + e.getMessage(), e);
            } catch (MissingException e) {
                throw new IllegalArgumentException(
                        "result " + (all.size() + 1) + ": there is no '" + e.getMessage() + "'", e);
            }
            if (all.put(read.key(), read) != null) {
                throw new IllegalArgumentException(
                        "has " + (read.name() + " " + read.parameterText()).strip() + " (" + read.mode() + ") twice");
            }
        }
        return all;
    }

    private static Iterable<JsonElement> array(String text) {
        try {
            JsonElement whole = JsonParser.parseString(text);
            if (whole.isJsonArray()) {
                return whole.getAsJsonArray();
            }
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("is no JSON", e);
        }
        throw new IllegalArgumentException("is no list of results");
    }

    private static Measurement measurement(JsonObject result) {
        JsonObject metric = member(result, "primaryMetric").getAsJsonObject();
        TreeMap<String, String> parameters = new TreeMap<>();
        if (result.has("params")) {
            result.getAsJsonObject("params")
                    .entrySet()
                    .forEach(parameter -> parameters.put(
                            parameter.getKey(), parameter.getValue().getAsString()));
        }
        return new Measurement(
                member(result, "benchmark").getAsString(),
                parameters,
                member(result, "mode").getAsString(),
                member(metric, "scoreUnit").getAsString(),
                result.has("threads") ? result.get("threads").getAsInt() : 1,
                result.has("jdkVersion") ? result.get("jdkVersion").getAsString() : "",
                iterations(metric));
    }

    /** Empty in JMH's mode {@code sample}, which has histograms in their place. */
    private static List<double[]> iterations(JsonObject metric) {
        List<double[]> jvms = new ArrayList<>();
        if (!metric.has("rawDataHistogram")) {
            for (JsonElement jvm : member(metric, "rawData").getAsJsonArray()) {
                jvms.add(jvm.getAsJsonArray().asList().stream()
                        .mapToDouble(JsonElement::getAsDouble)
                        .toArray());
            }
        }
        return jvms;
    }

    private static JsonElement member(JsonObject object, String name) {
        JsonElement member = object.get(name);
        if (member == null) {
            throw new MissingException(name);
        }
        return member;
    }

    private static final class MissingException extends RuntimeException {
        private static final long serialVersionUID = 1;

        MissingException(String name) {
            super(name);
        }
    }
}
