// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.isa.IsaLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ELF files are made by GNU binutils 2.40 (testdata/elf/make.sh); addresses and flags are what its readelf and objdump -s -j .opd print of them. */
class ElfReaderTest {
    private static final Path ELF = Path.of(System.getProperty("metronome.root", ".."), "testdata", "elf");
    private static final ProgramReader READER = ProgramReader.of(IsaLevel.V3_0);
    private static final int E_MACHINE = 18;
    private static final int E_TYPE = 16;
    private static final int E_ENTRY = 24;
    private static final int E_PHOFF = 32;
    private static final int E_SHOFF = 40;
    private static final int P_OFFSET = 64 + 8;
    private static final int P_PADDR = 64 + 24;
    private static final int P_FILESZ = 64 + 32;

    @ParameterizedTest
    @CsvSource({
        "sum-be-v1.elf, BIG_ENDIAN",
        "sum-le-v1.elf, LITTLE_ENDIAN",
    })
    void anElfV1EntryPointInOpdIsAFunctionDescriptorThatGivesCodeAndR2(String file, String order) {
        Program program = READER.read(ELF.resolve(file));
        assertEquals(order, program.byteOrder().toString());
        assertEquals(0x1000, program.entry());
        assertEquals(0x9100, program.registers().get(2));
        assertTrue(program.notes().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "sum-be-v2.elf, BIG_ENDIAN",
        "sum-le-v2.elf, LITTLE_ENDIAN",
    })
    void anElfV2EntryPointIsCodeAndR12HoldsIt(String file, String order) {
        Program program = READER.read(ELF.resolve(file));
        assertEquals(order, program.byteOrder().toString());
        assertEquals(0x1000, program.entry());
        assertEquals(0x1000, program.registers().get(12));
        assertEquals(0x1020, program.symbols().get("limit"));
        assertTrue(program.notes().isEmpty());
    }

    @Test
    void anEntryPointThatIsNotInOpdIsCodeThoughTheFlagsDoNotSaySoAndANoteTellsIt() {
        Program program = READER.read(ELF.resolve("sum-be-unsaid.elf"));
        assertEquals(0x1000, program.entry());
        assertEquals(1, program.notes().size());
        assertTrue(
                program.notes().get(0).contains("taken as code"),
                program.notes().get(0));
    }

    @Test
    void theZerosAfterTheContentsBelongToTheSegment() {
        Program.Segment segment =
                READER.read(ELF.resolve("sum-be-v2.elf")).segments().get(0);
        assertEquals(0x1000, segment.address());
        assertEquals(0x28, segment.bytes().length);
        assertEquals(0x68, segment.size());
    }

    @Test
    void everyTruncationIsRefusedOrReadWhole() {
        byte[] whole = good();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertEquals(
                    LoadException.Reason.MALFORMED,
                    assertThrows(LoadException.class, () -> read(cut)).reason());
        }
    }

    @Test
    void damagedHeadersAreReadOrRefusedButNeverThrowAnythingElse() {
        Random random = new Random(1);
        int refused = 0;
        for (int n = 0; n < 20_000; n++) {
            byte[] damaged = good();
            for (int k = 0; k <= n % 4; k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                read(damaged);
            } catch (LoadException e) {
                refused++;
            }
        }
        assertTrue(refused > 1000, () -> "the damage should matter now and then");
    }

    @ParameterizedTest
    @CsvSource({
        "4, 1, not a 64-bit ELF file",
        "5, 3, unknown byte order",
        "54, 1, program headers",
        "57, 0, program headers",
    })
    void aHeaderByteThatDoesNotFitIsNamed(int offset, int value, String what) {
        refused(what, file -> file.put(offset, (byte) value));
    }

    @Test
    void anotherMachinesProgramIsRefused() {
        refused("another machine (e_machine 62, not 21)", file -> file.putShort(E_MACHINE, (short) 62));
    }

    @Test
    void anObjectFileIsRefusedWithTheCommandThatLinksIt() {
        refused("link it first", file -> file.putShort(E_TYPE, (short) 1));
    }

    @Test
    void aPositionIndependentProgramIsRefused() {
        refused("-no-pie", file -> file.putShort(E_TYPE, (short) 3));
    }

    @Test
    void aSegmentThatReachesBeyondTheFileIsRefused() {
        refused("beyond the end of the file", file -> file.putLong(P_OFFSET, 0x7fff_ffff_ffff_fff0L));
        refused("beyond the end of the file", file -> file.putLong(P_FILESZ, 0x1_0000));
    }

    @Test
    void aSegmentWithMoreContentsThanRoomIsRefused() {
        refused("more bytes in the file", file -> file.putLong(P_FILESZ, 0x100));
    }

    @Test
    void headersBeyondTheFileAreRefused() {
        refused("program headers", file -> file.putLong(E_PHOFF, -8));
        refused("section headers", file -> file.putLong(E_SHOFF, 0x1000));
    }

    @Test
    void anEntryPointOutsideTheProgramIsRefusedUnlessAnotherIsGiven() {
        refused("the entry point, 0x4000", file -> file.putLong(E_ENTRY, 0x4000));
        ByteBuffer file = ByteBuffer.wrap(good()).putLong(E_ENTRY, 0x4000);
        ProgramReader reader =
                new ProgramReader(Optional.empty(), 0, Optional.of(0x1004L), Optional.empty(), IsaLevel.V3_0);
        assertEquals(0x1004, reader.read(Path.of("x.elf"), file.array()).entry());
    }

    @Test
    void theOtherByteOrderIsRefused() {
        ProgramReader reader = new ProgramReader(
                Optional.empty(), 0, Optional.empty(), Optional.of(ByteOrder.LITTLE_ENDIAN), IsaLevel.V3_0);
        LoadException e = assertThrows(LoadException.class, () -> reader.read(ELF.resolve("sum-be-v2.elf")));
        assertTrue(e.getMessage().contains("big-endian"), e.getMessage());
    }

    @Test
    void overlappingSegmentsAreRefused() {
        ByteBuffer file = ByteBuffer.wrap(good());
        byte[] header = Arrays.copyOfRange(file.array(), 64, 64 + 56);
        byte[] two = Arrays.copyOf(file.array(), file.capacity() + 112);
        ByteBuffer changed =
                ByteBuffer.wrap(two).putLong(E_PHOFF, file.capacity()).putShort(56, (short) 2);
        changed.position(file.capacity()).put(header).put(header).putLong(file.capacity() + 56 + 24, 0x1040);
        LoadException e = assertThrows(LoadException.class, () -> read(two));
        assertTrue(e.getMessage().contains("overlaps"), e.getMessage());
    }

    @Test
    void whatDoesNotFitIntoTheMachineIsRefused() {
        Program program = READER.read(ELF.resolve("sum-be-v2.elf"));
        program.requireFits("machine", 0x1068, "--mem");
        LoadException e = assertThrows(LoadException.class, () -> program.requireFits("machine", 0x1067, "--mem"));
        assertTrue(e.getMessage().contains("--mem"), e.getMessage());
        ByteBuffer file = ByteBuffer.wrap(good()).putLong(P_PADDR, 0x0fff_ffff_ffff_f000L);
        Program high = new ProgramReader(Optional.empty(), 0, Optional.of(0L), Optional.empty(), IsaLevel.V3_0)
                .read(Path.of("x.elf"), file.array());
        assertThrows(LoadException.class, () -> high.requireFits("machine", 1 << 24, "--mem"));
    }

    private static void refused(String what, Consumer<ByteBuffer> damage) {
        ByteBuffer file = ByteBuffer.wrap(good());
        damage.accept(file);
        LoadException e = assertThrows(LoadException.class, () -> read(file.array()));
        assertTrue(e.getMessage().startsWith("x.elf: ") && e.getMessage().contains(what), e.getMessage());
    }

    private static Program read(byte[] bytes) {
        return READER.read(Path.of("x.elf"), bytes);
    }

    private static byte[] good() {
        try {
            return Files.readAllBytes(ELF.resolve("sum-be-v2.elf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
