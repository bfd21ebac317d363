// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.loader.Program;
import dev.metronome.core.loader.ProgramFormat;
import dev.metronome.core.loader.ProgramReader;
import dev.metronome.isa.text.Disassembler;
import dev.metronome.isa.text.Spelling;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code metronome asm}. */
@Command(
        name = "asm",
        description = "Assembles a source: prints a listing, or writes a flat binary that 'run --load' takes.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example: ./metronome asm testdata/programs/timebase.s"})
final class AsmCommand implements Callable<Integer> {
    private static final long LARGEST_BINARY = 256L << 20;

    private final Streams streams;

    @Parameters(paramLabel = "SOURCE", description = "the source file")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|-",
            description = "write the bytes from the lowest address to the highest to this file")
    private String output;

    @Option(
            names = "--load",
            paramLabel = "ADDR",
            defaultValue = "0x1000",
            converter = Numbers.Value.class,
            description = "the address of .text (default: ${DEFAULT-VALUE})")
    private long address;

    @Mixin
    private TargetOptions target;

    @Option(names = "--raw", description = "no extended mnemonics in the listing")
    private boolean raw;

    AsmCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        ProgramReader reader = new ProgramReader(
                Optional.of(ProgramFormat.ASM), address, Optional.empty(), target.byteOrder(), target.level());
        Program program = reader.read(file);
        if (output == null) {
            new Listing(streams.out(), Disassembler.of(target.level(), raw ? Spelling.RAW : Spelling.EXTENDED))
                    .print(program);
        } else {
            write(program);
        }
        return ExitCode.SUCCESS.code();
    }

    private void write(Program program) {
        List<Program.Segment> segments = program.segments();
        Program.Segment last = segments.get(segments.size() - 1);
        long start = segments.get(0).address();
        long size = last.address() + last.size() - start;
        if (size > LARGEST_BINARY) {
            throw new Failure(
                    ExitCode.BAD_PROGRAM,
                    String.format(
                            "%s: a flat binary of %,d bytes, mostly gaps; keep its sections closer together",
                            file, size));
        }
        byte[] bytes = new byte[(int) size];
        for (Program.Segment segment : segments) {
            System.arraycopy(segment.bytes(), 0, bytes, (int) (segment.address() - start), segment.bytes().length);
        }
        OutputFile.write(output, bytes, streams);
        streams.say(String.format("%s: %,d bytes for address 0x%x", output, size, start));
    }
}
