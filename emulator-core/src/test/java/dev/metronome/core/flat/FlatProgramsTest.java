// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.flat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The programs of testdata/flat-le are those that the generator makes; its README tells how their registers come from QEMU. */
class FlatProgramsTest {
    private static final Path SAMPLE = Path.of(System.getProperty("metronome.root"), "testdata", "flat-le");
    private static final long SEED = 1;
    private static final int PROGRAMS = 200;

    @Test
    void theSampleIsWhatTheGeneratorMakes() throws IOException {
        for (int n = 0; n < PROGRAMS; n++) {
            assertArrayEquals(
                    Files.readAllBytes(SAMPLE.resolve(n + ".bin")),
                    FlatProgram.image(SEED, n, 0),
                    n + ".bin; if the generator has changed on purpose, make all again with make.sh");
        }
    }

    /** What make.sh runs: writes {@code metronome.flat.count} programs into the folder {@code metronome.flat.folder}. */
    @Test
    @EnabledIfSystemProperty(named = "metronome.flat.folder", matches = ".+")
    void writePrograms() throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("metronome.flat.folder")));
        for (int n = 0; n < Integer.getInteger("metronome.flat.count", PROGRAMS); n++) {
            Files.write(
                    folder.resolve(n + ".bin"),
                    FlatProgram.image(
                            Long.getLong("metronome.flat.seed", SEED),
                            n,
                            Integer.getInteger("metronome.flat.length", 0)));
        }
    }
}
