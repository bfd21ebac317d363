// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.loader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.isa.IsaLevel;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramReaderTest {
    private static final ProgramReader READER = ProgramReader.of(IsaLevel.V3_0);

    @TempDir
    private Path directory;

    @Test
    void aMissingFileIsUnreadable() {
        LoadException e = assertThrows(LoadException.class, () -> READER.read(directory.resolve("none.elf")));
        assertEquals(LoadException.Reason.UNREADABLE, e.reason());
        assertTrue(e.getMessage().contains("none.elf: no such file"), e.getMessage());
    }

    @Test
    void aDirectoryIsUnreadable() {
        LoadException e = assertThrows(LoadException.class, () -> READER.read(directory));
        assertEquals(LoadException.Reason.UNREADABLE, e.reason());
    }

    @Test
    void bytesWithoutMarksAreAFlatBinaryAtTheAddress() {
        ProgramReader reader = new ProgramReader(
                Optional.empty(),
                0x8000_0000_0000_4000L,
                Optional.empty(),
                Optional.of(ByteOrder.LITTLE_ENDIAN),
                IsaLevel.V3_0);
        byte[] bytes = {0, 0, 2, 0};
        Program program = reader.read(Path.of("a.bin"), bytes);
        assertEquals(ProgramFormat.FLAT, program.format());
        assertEquals(0x8000_0000_0000_4000L, program.entry());
        assertEquals(0x4000, program.segments().get(0).address() & 0xffff_ffff_ffffL);
        assertArrayEquals(bytes, program.segments().get(0).bytes());
        assertEquals(ByteOrder.LITTLE_ENDIAN, program.byteOrder());
    }

    @Test
    void textWithoutAKnownEndingIsRefusedWithTheOptionThatSettlesIt() {
        byte[] text = "li r3,1\n".getBytes(StandardCharsets.UTF_8);
        LoadException e = assertThrows(LoadException.class, () -> READER.read(Path.of("prog.txt"), text));
        assertTrue(e.getMessage().contains("--format asm"), e.getMessage());
    }

    @Test
    void anElfEndingOnOtherContentsIsRefused() {
        LoadException e = assertThrows(LoadException.class, () -> READER.read(Path.of("prog.elf"), new byte[100]));
        assertTrue(e.getMessage().contains("not an ELF file"), e.getMessage());
    }

    @Test
    void anEmptyFlatBinaryIsRefused() {
        assertThrows(LoadException.class, () -> READER.read(Path.of("a.bin"), new byte[0]));
    }
}
