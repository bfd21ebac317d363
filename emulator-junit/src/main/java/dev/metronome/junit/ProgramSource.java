// SPDX-License-Identifier: Apache-2.0
package dev.metronome.junit;

import dev.metronome.core.loader.Program;
import dev.metronome.core.loader.ProgramReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an annotation has its program from.
 *
 * @param testClass from which the name of a resource counts
 */
record ProgramSource(PowerProgram annotation, Class<?> testClass) {
    private static final String NAME = "source";

    static ProgramSource of(PowerProgram annotation, Class<?> testClass) {
        return new ProgramSource(annotation, testClass);
    }

    /**
     * The program; empty if the annotation names none.
     *
     * @throws IllegalArgumentException if it names two, or one that is nowhere
     * @throws dev.metronome.core.loader.LoadException if it is no program
     * @throws dev.metronome.isa.asm.AssemblyException if it is assembly source with errors
     */
    Optional<Program> read() {
        String source = annotation.source();
        String file = annotation.file();
        if (!source.isEmpty() && !file.isEmpty()) {
            throw new IllegalArgumentException("there are both source and file '" + file + "'; leave one out");
        }
        ProgramReader reader = new ProgramReader(
                Optional.empty(),
                annotation.load(),
                Optional.empty(),
                annotation.endian().order(),
                annotation.cpu().level());
        if (!source.isEmpty()) {
            return Optional.of(reader.assemble(source, NAME));
        }
        return file.isEmpty() ? Optional.empty() : Optional.of(read(reader, file));
    }

    private Program read(ProgramReader reader, String file) {
        URL resource = testClass.getResource(file);
        if (resource == null) {
            Path path = Path.of(file);
            if (Files.notExists(path)) {
                throw new IllegalArgumentException(
                        "file '" + file + "' is neither a resource, from " + testClass.getName() + " on, nor in "
                                + path.toAbsolutePath().getParent());
            }
            return reader.read(path);
        }
        if (resource.getProtocol().equals("file")) {
            return reader.read(Path.of(URI.create(resource.toString())));
        }
        try (InputStream in = resource.openStream()) {
            return reader.read(Path.of(file), in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalArgumentException("file '" + file + "' cannot be read: " + e.getMessage(), e);
        }
    }
}
