// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.isa.CpuModel;
import dev.metronome.isa.IsaLevel;
import java.nio.ByteOrder;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say what a program is for: the processor and the byte order. */
final class TargetOptions {
    @Option(
            names = "--cpu",
            paramLabel = "MODEL",
            defaultValue = "power9",
            description = "power8, power9 or power10 (default: ${DEFAULT-VALUE})")
    private CpuModel cpu;

    @Option(
            names = "--endian",
            paramLabel = "ORDER",
            converter = ByteOrderConverter.class,
            description = "big or little (default: as an ELF file says, else big)")
    private ByteOrder byteOrder;

    CpuModel cpu() {
        return cpu;
    }

    IsaLevel level() {
        return cpu.level();
    }

    Optional<ByteOrder> byteOrder() {
        return Optional.ofNullable(byteOrder);
    }

    /** {@code big} or {@code little}. */
    static final class ByteOrderConverter implements ITypeConverter<ByteOrder> {
        @Override
        public ByteOrder convert(String text) {
            return switch (text) {
                case "big" -> ByteOrder.BIG_ENDIAN;
                case "little" -> ByteOrder.LITTLE_ENDIAN;
                default -> throw new TypeConversionException("'" + text + "' is neither big nor little");
            };
        }
    }
}
