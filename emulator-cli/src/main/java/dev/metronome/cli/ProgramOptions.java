// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.loader.Program;
import dev.metronome.core.loader.ProgramFormat;
import dev.metronome.core.loader.ProgramReader;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say how to read a program file. */
final class ProgramOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "auto",
            converter = FormatConverter.class,
            description = "auto, elf, flat or asm (default: ${DEFAULT-VALUE}, by contents and name)")
    private ProgramFormat format;

    @Option(
            names = "--load",
            paramLabel = "ADDR",
            defaultValue = "0x1000",
            converter = Numbers.Value.class,
            description = "where a flat binary or .text begins (default: ${DEFAULT-VALUE})")
    private long address;

    @Option(
            names = "--pc",
            paramLabel = "ADDR",
            converter = Numbers.Value.class,
            description = "where to begin (default: as the program says)")
    private Long entry;

    Program read(Path file, byte[] contents, TargetOptions target) {
        return new ProgramReader(
                        Optional.ofNullable(format),
                        address,
                        Optional.ofNullable(entry),
                        target.byteOrder(),
                        target.level())
                .read(file, contents);
    }

    long address() {
        return address;
    }

    /** {@code auto} is null: the reader finds out. */
    static final class FormatConverter implements ITypeConverter<ProgramFormat> {
        @Override
        public ProgramFormat convert(String text) {
            return switch (text) {
                case "auto" -> null;
                case "elf" -> ProgramFormat.ELF;
                case "flat" -> ProgramFormat.FLAT;
                case "asm" -> ProgramFormat.ASM;
                default -> throw new TypeConversionException("'" + text + "' is not auto, elf, flat or asm");
            };
        }
    }
}
