// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code metronome bench}, but for the measuring, which takes too long. */
class BenchTest {
    @Test
    void aPartOfANameInWhicheverCaseChooses() {
        Command command = Command.run("bench", "--list", "DISPATCH", "trap.trap");
        assertEquals(0, command.code(), command.err());
        List<String> benchmarks =
                command.out().lines().skip(1).map(line -> line.split(" ")[0]).toList();
        assertEquals(List.of("DispatchBenchmark.run", "TrapBenchmark.trap"), benchmarks);
    }

    @Test
    void aParameterChoosesTheBenchmarksThatHaveIt() {
        Command command = Command.run("bench", "--list", "-p", "profile=LINUX_4_18");
        assertEquals(
                List.of("GuestBenchmark.entryAndExit", "GuestBenchmark.hypercall"),
                command.out().lines().skip(1).map(line -> line.split(" ")[0]).toList());
    }

    @Test
    void anUnknownNameIsAWrongArgument() {
        Command command = Command.run("bench", "dispatch", "dispetch");
        assertEquals(64, command.code());
        assertTrue(command.err().contains("no benchmark has 'dispetch' in its name"), command.err());
    }

    @Test
    void anUnknownParameterIsAWrongOption() {
        Command command = Command.run("bench", "dispatch", "--param", "kernel=sort");
        assertEquals(64, command.code());
        assertTrue(command.err().contains("no such benchmark has the parameter kernel"), command.err());
    }

    @Test
    void anUnknownValueIsAWrongOption() {
        Command command = Command.run("bench", "dispatch", "-p", "engine=TRANSLATOR,JIT");
        assertEquals(64, command.code());
        assertTrue(command.err().contains("--param engine: 'JIT' is none of INTERPRETER, TRANSLATOR"), command.err());
    }

    @Test
    void aParameterOfNumbersTakesOtherNumbersToo() {
        assertEquals(0, Command.run("bench", "--list", "-p", "quantum=500").code());
    }

    @Test
    void benchmarksNeedAJvm() {
        Command command = Command.run("bench", "dispatch", "--forks", 0);
        assertEquals(64, command.code());
        assertTrue(command.err().contains("--forks: 0 is not in 1 to 1000"), command.err());
    }
}
