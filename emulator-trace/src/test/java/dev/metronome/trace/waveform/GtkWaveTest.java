// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.waveform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GTKWave's own converters read what we write, and find in it what we find. Skipped where GTKWave is not installed. */
class GtkWaveTest {
    private static final Path PROGRAMS =
            Path.of(System.getProperty("metronome.root", "..")).resolve("testdata/programs");

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    private static void run(Path folder, String... words) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        assertEquals(0, ended ? process.exitValue() : -1, () -> {
            try {
                return Files.readString(said);
            } catch (IOException e) {
                return e.toString();
            }
        });
        Files.move(said, folder.resolve(words[0] + ".out"));
    }

    private static String waveform(MachineBuilder builder, String program) {
        Machine machine = builder.build();
        machine.load(PROGRAMS.resolve(program));
        StringBuilder out = new StringBuilder();
        Waveform waveform = Waveform.start(machine, "# " + program, out);
        machine.run(2_000);
        waveform.end();
        return out.toString();
    }

    private static void converts(String vcd, Path folder) throws IOException, InterruptedException {
        assumeTrue(isInstalled("vcd2fst") && isInstalled("fst2vcd"), "GTKWave is not installed");
        Files.writeString(folder.resolve("run.vcd"), vcd);
        run(folder, "vcd2fst", "run.vcd", "run.fst");
        run(folder, "fst2vcd", "run.fst");
        VcdFile ours = new VcdFile(vcd);
        VcdFile theirs = new VcdFile(Files.readString(folder.resolve("fst2vcd.out")));
        assertEquals(ours.names(), theirs.names());
        assertEquals(ours.timescale(), theirs.timescale());
        for (String name : ours.names()) {
            assertEquals(ours.changes(name), theirs.changes(name), name);
        }
    }

    @Test
    void aRunOfOneThreadConverts(@TempDir Path folder) throws Exception {
        converts(waveform(Machine.builder(), "timebase.s"), folder);
    }

    @Test
    void aRunOfManyThreadsConverts(@TempDir Path folder) throws Exception {
        converts(
                waveform(Machine.builder().cores(3).threadsPerCore(4).instructionsPerTick(5, 1), "software-sync.s"),
                folder);
    }
}
