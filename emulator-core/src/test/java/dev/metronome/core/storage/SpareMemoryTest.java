// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.engine.Engine;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** RAM that one machine has after another. */
class SpareMemoryTest {
    private static final int SIZE = 1 << 16;
    private static final Path PROGRAMS = Path.of(System.getProperty("metronome.root", ".."), "testdata", "flat-le");
    private static final int NUMBER_OF_PROGRAMS = 200;

    private final SpareMemory spare = new SpareMemory();

    private Machine machine(Engine engine, ByteOrder order) {
        return Machine.builder()
                .memory(SIZE)
                .memoryFrom(spare)
                .byteOrder(order)
                .engine(engine)
                .translateAfter(2)
                .build();
    }

    private Machine machine() {
        return machine(Engine.INTERPRETER, ByteOrder.BIG_ENDIAN);
    }

    private static void assertZero(Machine machine, String of) {
        assertArrayEquals(new byte[SIZE], machine.storage().read(0, SIZE), of);
    }

    @Test
    void theNextMachineOfTheSizeGetsWhatIsKept() {
        Machine first = machine();
        spare.keep(first.storage());
        assertSame(first.storage().ram(), machine().storage().ram());
    }

    @Test
    void onlyOneMachineGetsIt() {
        Machine first = machine();
        spare.keep(first.storage());
        assertNotSame(machine().storage().ram(), machine().storage().ram());
    }

    @Test
    void aMachineOfAnotherSizeDoesNotGetIt() {
        spare.keep(machine().storage());
        Machine other = Machine.builder().memory(2 * SIZE).memoryFrom(spare).build();
        assertEquals(2 * SIZE, other.storage().size());
    }

    @ParameterizedTest
    @EnumSource
    void nothingThatProgramsHaveStoredIsLeftForTheNext(Engine engine) throws Exception {
        for (int n = 0; n < NUMBER_OF_PROGRAMS; n++) {
            Machine machine = machine(engine, ByteOrder.LITTLE_ENDIAN);
            assertZero(machine, "before " + n);
            machine.storage().write(0, Files.readAllBytes(PROGRAMS.resolve(n + ".bin")));
            machine.core(0).thread(0).pc(0);
            assertEquals(RunOutcome.Halted.class, machine.run(10_000).getClass(), n + ".bin");
            spare.keep(machine.storage());
        }
        assertZero(machine(), "at the end");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stb r5,0(r6); sth r5,127(r6); stw r5,4094(r6); std r5,8188(r6)",
                "stmw r0,120(r6); stswi r0,r6,31; li r9,77; mtxer r9; stswx r0,r6,r5",
                "dcbz 0,r6; stdux r5,r6,r5; stwbrx r5,0,r6; stdbrx r5,r6,r5",
                "ldarx r7,0,r6; stdcx. r5,0,r6; lqarx r8,0,r6; li r10,3; li r11,4; stqcx. r10,0,r6; stq r10,16(r6)",
                "li r7,1; ldat r8,r6,0; stdat r7,r6,0; lwat r8,r6,0; stwcix r5,0,r6; stdcix r5,0,r6",
            })
    void everyWayToStoreIsClearedAfter(String stores) {
        for (Engine engine : Engine.values()) {
            Machine machine = machine(engine, ByteOrder.BIG_ENDIAN);
            assertZero(machine, "before");
            machine.assemble("lis r6,0; ori r6,r6,0x4000; li r5,0x1231; li r12,20; mtctr r12; 1: " + stores
                    + "; li r6,0x4000; bdnz 1b; attn");
            assertEquals(
                    RunOutcome.Halted.class, machine.run(10_000).getClass(), () -> engine + " does not end: " + stores);
            spare.keep(machine.storage());
        }
        assertZero(machine(), "after");
    }

    @Test
    void theEndOfRamIsClearedToo() {
        Machine machine = machine();
        machine.storage().write(SIZE - 3, new byte[] {1, 2, 3});
        machine.core(0).thread(0).storage().storeDoubleword(SIZE - 16, -1);
        spare.keep(machine.storage());
        assertZero(machine(), "after");
    }

    /** A checkpoint of the machine's own is not one of zeros. */
    @Test
    void theRamOfAMachineWithACheckpointIsNotKept() {
        Machine machine = machine();
        machine.storage().write(0x100, new byte[] {1});
        machine.storage().checkpoint();
        spare.keep(machine.storage());
        assertNotSame(machine.storage().ram(), machine().storage().ram());
    }

    @Test
    void theRamOfAMachineMadeWithoutItIsNotKept() {
        Machine machine = Machine.builder().memory(SIZE).build();
        spare.keep(machine.storage());
        assertNotSame(machine.storage().ram(), machine().storage().ram());
    }
}
