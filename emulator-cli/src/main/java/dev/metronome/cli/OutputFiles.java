// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files that one run makes. What has the same name, standard output above all, is one file, whose lines are in the order in which things happen. */
final class OutputFiles implements AutoCloseable {
    private final Streams streams;
    private final Map<String, OutputFile> files = new LinkedHashMap<>();

    OutputFiles(Streams streams) {
        this.streams = streams;
    }

    /** Where text for the file {@code name} goes. */
    Writer writer(String name) {
        return files.computeIfAbsent(name, n -> OutputFile.open(n, streams)).writer();
    }

    /** Gives the complete files their names. */
    void commit() {
        files.values().forEach(OutputFile::commit);
    }

    @Override
    public void close() {
        files.values().forEach(OutputFile::close);
    }
}
