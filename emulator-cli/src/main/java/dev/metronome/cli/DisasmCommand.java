// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.loader.ProgramReader;
import dev.metronome.isa.text.Disassembler;
import dev.metronome.isa.text.Spelling;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code metronome disasm}. */
@Command(
        name = "disasm",
        description = "Prints words as instructions, as objdump spells them; what is none is a .long.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example: ./metronome disasm --word 7c6c42a6,7c7e43a6"})
final class DisasmCommand implements Callable<Integer> {
    private final Streams streams;

    @ArgGroup(multiplicity = "1")
    private Input input;

    @Mixin
    private ProgramOptions program;

    @Mixin
    private TargetOptions target;

    @Option(names = "--raw", description = "no extended mnemonics")
    private boolean raw;

    DisasmCommand(Streams streams) {
        this.streams = streams;
    }

    /** A file, or words. */
    private static final class Input {
        @Parameters(paramLabel = "PROGRAM", description = "a program file")
        private Path file;

        @Option(
                names = "--word",
                paramLabel = "HEX",
                split = ",",
                converter = Word.class,
                description = "words of 32 bits, at --load")
        private List<Integer> words;
    }

    @Override
    public Integer call() {
        Listing listing =
                new Listing(streams.out(), Disassembler.of(target.level(), raw ? Spelling.RAW : Spelling.EXTENDED));
        if (input.file == null) {
            listing.print(program.address(), input.words);
        } else {
            byte[] contents = ProgramReader.bytesOf(input.file);
            listing.print(program.read(input.file, contents, target));
        }
        return ExitCode.SUCCESS.code();
    }

    /** Eight hexadecimal digits or fewer, with or without 0x. */
    static final class Word implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            try {
                return Integer.parseUnsignedInt(text.replaceFirst("^0[xX]", ""), 16);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is not a word of up to 8 hexadecimal digits");
            }
        }
    }
}
