// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import dev.metronome.isa.IsaLevel;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an assembly needs to know besides its source.
 *
 * @param textAddress the address of the first byte of {@code .text}
 * @param byteOrder the order of instructions and data
 * @param level the instructions accepted
 * @param includes resolves the file name of an {@code .include} to its text; empty if there is no such file
 */
public record AssemblerOptions(
        long textAddress, ByteOrder byteOrder, IsaLevel level, Function<String, Optional<String>> includes) {

    /** Big-endian, no includes. */
    public static AssemblerOptions at(long textAddress, IsaLevel level) {
        return new AssemblerOptions(textAddress, ByteOrder.BIG_ENDIAN, level, name -> Optional.empty());
    }
}
