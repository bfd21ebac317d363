// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Checkpoints of RAM and the way back to them. */
class CheckpointTest {
    private static final int SIZE = 1 << 16;

    private final Machine machine = Machine.builder().memory(SIZE).build();
    private final RealStorage storage = machine.storage();
    private final HardwareThread thread = machine.core(0).thread(0);

    private byte[] ram() {
        return storage.read(0, SIZE);
    }

    @Test
    void rollbackBringsBackWhateverWasStoredAndAsOftenAsOneLikes() {
        Random random = new Random(1);
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        storage.write(0, bytes);
        storage.checkpoint();
        for (int round = 0; round < 5; round++) {
            for (int k = 0; k < 300; k++) {
                storeSomewhere(random);
            }
            storage.rollback();
            assertArrayEquals(bytes, ram(), "round " + round);
        }
    }

    /** A store of any size at any address, across granules too. */
    private void storeSomewhere(Random random) {
        long address = random.nextInt(SIZE - 16);
        EffectiveStorage view = thread.storage();
        switch (random.nextInt(6)) {
            case 0 -> view.storeByte(address, random.nextLong());
            case 1 -> view.storeHalfword(address, random.nextLong());
            case 2 -> view.storeWord(address, random.nextLong());
            case 3 -> view.storeDoubleword(address, random.nextLong());
            case 4 -> view.zeroLine(address);
            default -> storage.write(address, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        }
    }

    @Test
    void theLastGranulesAreKeptToo() {
        storage.checkpoint();
        thread.storage().storeDoubleword(SIZE - 8, -1);
        thread.storage().storeDoubleword(0, -1);
        storage.rollback();
        assertArrayEquals(new byte[SIZE], ram());
    }

    @Test
    void aNewCheckpointGivesUpTheOldOne() {
        storage.checkpoint();
        thread.storage().storeDoubleword(0, 1);
        storage.checkpoint();
        thread.storage().storeDoubleword(0, 2);
        storage.rollback();
        assertEquals(1, thread.storage().loadDoubleword(0));
    }

    @Test
    void withoutACheckpointNothingComesBack() {
        thread.storage().storeDoubleword(0, 1);
        storage.rollback();
        assertEquals(1, thread.storage().loadDoubleword(0));
    }

    @Test
    void aRefusedWriteLeavesTheCheckpointAsItIs() {
        storage.checkpoint();
        assertThrows(IndexOutOfBoundsException.class, () -> storage.write(SIZE - 1, new byte[2]));
        storage.rollback();
        assertArrayEquals(new byte[SIZE], ram());
    }

    @Test
    void codeThatWasStoredIsForgottenAndTheOldOneRunsAgain() {
        // stores "li r3,2" over the instruction "li r3,1" after it has been executed once
        machine.assemble("""
                lis     r5,0x3860; ori r5,r5,2; li r6,patched
                li      r7,2; mtctr r7
                patched: li r3,1
                stw     r5,0(r6)
                bdnz    patched
                attn
                """);
        storage.checkpoint();
        for (int round = 0; round < 3; round++) {
            thread.pc(0x1014);
            machine.run(1);
            assertEquals(1, thread.get("r3"), "the old instruction by itself, round " + round);
            thread.pc(0x1000);
            thread.set("r3", 0);
            machine.run(6);
            assertEquals(1, thread.get("r3"), "the old instruction, round " + round);
            machine.run(100);
            assertEquals(2, thread.get("r3"), "the new instruction, round " + round);
            storage.rollback();
        }
    }

    @Test
    void reservationsAreLostByStoresAfterARollbackToo() {
        machine.assemble("li r5,0x2000; ldarx r4,0,r5; attn; std r4,8(r5); stdcx. r4,0,r5; mfcr r6; attn");
        storage.checkpoint();
        storage.rollback();
        machine.run(100);
        storage.write(0x2000, new byte[8]);
        thread.pc(0x1010);
        machine.run(100);
        assertEquals(0, thread.get("r6") >>> 28 & 2, "stdcx. did not store: CR0[EQ] is 0");
    }
}
