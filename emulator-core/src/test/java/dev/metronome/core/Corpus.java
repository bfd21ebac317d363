// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The records of testdata/corpus, whose README says how they were made: QEMU 7.2 and, for the fixed ones, an independent model of the ISA. */
final class Corpus {
    private Corpus() {}

    static List<JsonObject> records(String name) {
        Path file = Path.of(System.getProperty("metronome.root"), "testdata", "corpus", name + ".jsonl.gz");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long hex(JsonObject object, String member) {
        return Long.parseUnsignedLong(object.get(member).getAsString(), 16);
    }

    static int word(JsonObject object, String member) {
        return Integer.parseUnsignedInt(object.get(member).getAsString(), 16);
    }
}
