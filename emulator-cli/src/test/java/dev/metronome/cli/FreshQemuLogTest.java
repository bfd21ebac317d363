// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The QEMU of this machine, where there is one, logs what the committed logs have, so that its format is still the one that is read. */
class FreshQemuLogTest {
    private static final Path FOREIGN = Command.ROOT.resolve("testdata/foreign");
    private static final int STATUS_OF_THE_PROGRAM = 3;
    /** The option has another name from QEMU 8.1 on. */
    private static final List<String> SINGLE_STEP = List.of("-singlestep", "-one-insn-per-tb");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ppc64", "ppc64le"})
    void aLogThatIsMadeNowTellsTheSame(String architecture) throws IOException, InterruptedException {
        String qemu = "qemu-" + architecture;
        assumeTrue(isOnPath(qemu), "no " + qemu);
        Path log = folder.resolve("fresh.log");
        int status = -1;
        for (int k = 0; status != STATUS_OF_THE_PROGRAM && k < SINGLE_STEP.size(); k++) {
            status = run(
                    qemu, SINGLE_STEP.get(k), log, architecture.equals("ppc64") ? "user-big.elf" : "user-little.elf");
        }
        assertEquals(STATUS_OF_THE_PROGRAM, status);
        // r8 is the host's time
        assertEquals(
                new Command(0, "same: 31 lines\n", ""),
                Command.run("trace", "diff", FOREIGN.resolve(qemu + ".log"), log, "--ignore", "tb,r8"));
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    private int run(String qemu, String option, Path log, String program) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        qemu,
                        option,
                        "-d",
                        "in_asm,exec,cpu,nochain",
                        "-D",
                        log.toString(),
                        FOREIGN.resolve(program).toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start()
                .waitFor();
    }
}
