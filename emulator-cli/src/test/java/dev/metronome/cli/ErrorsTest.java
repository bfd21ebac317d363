// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong, the exit code is the one that docs/cli.md gives it, and the message names the thing, the place and the remedy. */
class ErrorsTest {
    @TempDir
    private Path directory;

    private Path file(String name, String contents) throws IOException {
        return Files.writeString(directory.resolve(name), contents);
    }

    private static void assertEnds(int code, String message, Command command) {
        assertEquals(code, command.code(), command.err());
        assertTrue(command.err().contains(message), () -> "'" + message + "' is not in: " + command.err());
        assertEquals("", command.out());
    }

    /** The program halts with status 0 unless the option is refused. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --cpu power7            | '--cpu': expected one of [POWER8, POWER9, POWER10] (case-insensitive) but was 'power7'
            --max-insn 4            | Possible solutions: --max-insns
            --max-insns 0           | '0' is not at least 1
            --max-insns ten         | 'ten' is not a number
            --max-insns 99999999999999999999 | is not a number of 64 bits
            --max-insns 10000000000G | '10000000000G' is too large
            --mem 5                 | memory: 5 is not in 4096 to 2147479552
            --mem 5000              | memory: 5000 bytes is not a multiple of 4096
            --mem 2G                | memory: 2147483648 is not in 4096 to 2147479552
            --cores 0               | cores: 0 is not in 1 to 64
            --cores 65              | cores: 65 is not in 1 to 64
            --threads 3             | threads per core: 3 is not 1, 2, 4 or 8
            --quantum 0             | quantum: 0 is not in 1 to 1000000
            --insns-per-tick 0      | instructions per tick, first number: 0 is not in 1 to 1000000
            --insns-per-tick 1/0    | instructions per tick, second number: 0 is not in 1 to 1000000
            --insns-per-tick 1/2/3  | '1/2/3' is not a ratio
            --tb-freq 0             | '0' is not at least 1
            --tb-freq 10G           | time base frequency: 10000000000 is not in 1 to 9000000000
            --tb-start here         | 'here' is not a number of 64 bits
            --tb-start 1:2:3        | '1:2:3' is not [CORE:]TICKS
            --tb-start 1:5          | time base start, core: 1 is not in 0 to 0
            --clock sun             | 'sun' is none of insns, host, manual-step
            --clock host --insns-per-tick 3 | --insns-per-tick says how instructions drive time
            --spurr-ratio 1/0       | SPURR ratio, second number: 0 is not in 1 to 1000000
            --hdec sometimes        | 'sometimes' is none of level, edge, edge-if-enabled
            --seed red              | 'red' is not a number of 64 bits
            --at 5                  | '5' is not INSNS:[CORE[.THREAD]:]EVENT[=VALUE]
            --at 5:jump             | 'jump' is none of advance, skew,
            --at 5:advance=3        | --at 5:advance=3: time goes by itself; use --clock manual-step
            --clock manual-step --at 5:advance=-3 | time does not go back
            --at 5:1:skew=3         | there is no such core or thread
            --at 5:0.1:external     | there is no such core or thread
            --at x:skew=3           | 'x' is not a number of 64 bits
            --cache-line 32         | cache line: 32 is not 64 or 128 bytes
            --endian middle         | 'middle' is neither big nor little
            --format coff           | 'coff' is not auto, elf, flat or asm
            --set r3                | 'r3' is not REGISTER=VALUE
            --set r32=5             | unknown register 'r32'
            --set TBU4=5            | unknown register 'TBU4'; did you mean TBU40?
            --set 1:r3=5            | there is no such core or thread
            --set 0.1:r3=5          | there is no such core or thread
            --set r3=5x             | '5x' is not a number of 64 bits
            --uart 0x100            | device window 0x100, 8 bytes: overlaps RAM
            --uart 0xf0000000,stride=2 | is not ADDR[,stride=1|4]
            --chip-tod 0x100        | --chip-tod: device window 0x100, 512 bytes: overlaps RAM
            --uart here             | 'here' is not a number of 64 bits
            --json --trace -        | --json and --trace -
            --json --registers -    | --json and --trace - or --registers -
            another                 | Unmatched argument at index 1: 'another'
            """)
    void aWrongOptionIsUsage(String options, String message) throws IOException {
        Object[] arguments = Stream.concat(
                        Stream.of("run", file("ok.s", "li r3,0; attn")), Arrays.stream(options.split(" ")))
                .toArray();
        assertEnds(64, message, Command.run(arguments));
    }

    @Test
    void noCommandAndAWrongCommandAreUsage() {
        assertEnds(64, "no command given", Command.run());
        assertEnds(64, "Did you mean", Command.run("rum"));
        assertEnds(64, "Missing required parameter: 'PROGRAM'", Command.run("run"));
        assertEnds(64, "Missing required argument", Command.run("disasm"));
        assertEnds(64, "'zz' is not a word of up to 8 hexadecimal digits", Command.run("disasm", "--word", "zz"));
        assertEnds(64, "'2.06' is not 2.07, 3.0 or 3.1", Command.run("isa", "--level", "2.06"));
    }

    @Test
    void allErrorsOfASourceAreTold() throws IOException {
        Path source = file("bad.s", "mtspr TBU4,r3\nadd r3,r4\nli r3,70000\n");
        Command command = Command.run("run", source);
        assertEnds(65, source + ":1:7: unknown SPR 'TBU4'; did you mean TBU40 (286)?", command);
        assertEquals(
                List.of(":1:7:", ":2:1:", ":3:7:"),
                command.err()
                        .lines()
                        .map(line -> line.replace(source.toString(), "").substring(0, 5))
                        .toList());
        assertEquals(command, Command.run("asm", source));
    }

    @Test
    void aBadElfIsABadProgram() throws IOException {
        Path elf = directory.resolve("bad.elf");
        Files.write(elf, new byte[] {0x7f, 'E', 'L', 'F'});
        assertEnds(
                65,
                elf + ": is truncated: an ELF header has 64 bytes, the file has 4; make or copy the file again",
                Command.run("run", elf));
        assertEnds(65, "is truncated", Command.run("disasm", elf));
    }

    @Test
    void aProgramThatDoesNotFitIsABadProgram() throws IOException {
        assertEnds(
                65,
                "give the machine more memory (--mem)",
                Command.run("run", file("far.s", "nop"), "--load", "0x1000000"));
    }

    @Test
    void aProgramThatWouldBeginBetweenInstructionsIsABadProgram() throws IOException {
        Path ok = file("ok.s", "li r3,0; attn");
        assertEnds(
                65,
                "ok.s: would begin at 0x1002, which is not a multiple of 4",
                Command.run("run", ok, "--pc", "0x1002"));
        Path flat = file("ok.bin", "abcd");
        assertEnds(
                65,
                "would begin at 0x1001, which is not a multiple of 4",
                Command.run("run", flat, "--load", "0x1001"));
    }

    @Test
    void aMissingFileAndAFolderAreNoInput() {
        assertEnds(66, "none.s: no such file; check the path", Command.run("run", directory.resolve("none.s")));
        assertEnds(66, "is a directory; name a program file in it", Command.run("run", directory));
        assertEnds(66, "none.s: no such file; check the path", Command.run("asm", directory.resolve("none.s")));
        assertEnds(66, "none.s: no such file; check the path", Command.run("disasm", directory.resolve("none.s")));
    }

    @Test
    void anOutputThatCannotBeWrittenIsToldBeforeTheRun() throws IOException {
        Path ok = file("ok.s", "li r3,0; attn");
        assertEnds(
                74,
                "x: cannot be written (no such folder); check the folder and its permissions",
                Command.run("run", ok, "--trace", directory.resolve("no/x")));
        assertEnds(74, "is a directory; name a file in it", Command.run("run", ok, "--registers", directory));
        assertEnds(
                74, "x: cannot be written (no such folder)", Command.run("asm", ok, "-o", directory.resolve("no/x")));
    }

    @Test
    void anEndlessLoopEndsAtTheLimit() throws IOException {
        Path loop = file("loop.s", "loop: b loop");
        assertEnds(
                101,
                loop + ": the limit of 1,000 instructions is reached at 0000000000001000; raise it with --max-insns",
                Command.run("run", loop, "--max-insns", "1000"));
    }

    @Test
    void anEndlessLoopOfInterruptsEndsAtTheLimit() throws IOException {
        Path loop = file("loop.s", ".org 0x700 - 0x100\n_start: trap");
        assertEnds(
                101,
                "the limit of 1,000 instructions is reached",
                Command.run("run", loop, "--load", "0x100", "--max-insns", "1k"));
    }

    @Test
    void aJumpIntoNowhereIsUnhandled() throws IOException {
        Path nowhere = file("nowhere.s", "lis r3,0x4000\nmtctr r3\nbctr\n");
        assertEnds(
                103,
                nowhere
                        + ": no handler at 0000000000000200 for the machine check interrupt (vector 200) at 0000000040000000",
                Command.run("run", nowhere));
    }

    @Test
    void anIllegalInstructionIsUnhandled() throws IOException {
        assertEnds(
                103,
                "at 0000000000001000, where .long 0x0 (word 00000000) is empty storage",
                Command.run("run", file("bad.s", ".long 0")));
    }

    @Test
    void aReservedBitIsIllegalOnlyWhenAskedFor() throws IOException {
        // isync is 4c00012c, and its bit 31 is reserved (Book II, 4.6.1)
        Path reserved = file("isync.s", "li r3,0\n.long 0x4c00012d\nattn");
        assertEquals(0, Command.run("run", reserved).code());
        assertEnds(103, "emulation assistance", Command.run("run", reserved, "--strict-reserved"));
        assertEquals(
                0,
                Command.run("run", file("plain.s", "li r3,0\nisync\nattn"), "--strict-reserved")
                        .code());
    }

    @Test
    void whatIsNotImplementedIsUnhandled() throws IOException {
        assertEnds(
                103,
                "rfebb (word 4c000924 at 0000000000001000) is decoded but not implemented yet",
                Command.run("run", file("rfebb.s", "rfebb")));
    }

    @Test
    void aRunThatFailsLeavesEarlierResultsAlone() throws IOException {
        Path trace = file("a.trace", "earlier");
        assertEnds(
                64, "unknown register", Command.run("run", file("ok.s", "attn"), "--trace", trace, "--set", "r99=1"));
        assertEnds(
                74,
                "no such folder",
                Command.run("run", file("ok.s", "attn"), "--trace", trace, "--registers", directory.resolve("no/x")));
        assertEquals("earlier", Files.readString(trace));
        Path binary = file("a.bin", "earlier");
        assertEnds(65, "unknown instruction", Command.run("asm", file("bad.s", "bogus"), "-o", binary));
        assertEquals("earlier", Files.readString(binary));
        try (Stream<Path> files = Files.list(directory)) {
            assertFalse(files.anyMatch(name -> name.toString().endsWith(".tmp")));
        }
    }

    @Test
    void aSearchThatFindsNothingSaysSo() {
        assertEnds(1, "no instruction matches 'mftbb'; did you mean mftb?", Command.run("isa", "mftbb"));
        assertEnds(1, "no special purpose register matches 'TBV40'; did you mean TBU40?", Command.run("spr", "TBV40"));
    }
}
