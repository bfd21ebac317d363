// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.engine.Engine;
import dev.metronome.isa.CpuModel;
import dev.metronome.isa.Decoder;
import dev.metronome.isa.IsaLevel;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What becomes of regions that are no longer needed, in a run that translates without end. */
class RegionChurnTest {
    private static final int ADDI_R3_R3_1 = 0x3863_0001;
    private static final int BRANCH_TO_ITSELF = 0x4800_0000;

    private final Machine machine = Machine.builder()
            .cpu(CpuModel.POWER9)
            .engine(Engine.INTERPRETER)
            .memory(1 << 20)
            .build();
    private final HardwareThread t = machine.core(0).thread(0);
    private final Translator translator =
            new Translator(machine.storage(), Decoder.of(IsaLevel.V3_0, false), key -> true);

    /** Puts one addition and a branch to itself at {@code address} and translates them. */
    private Region translate(long address) {
        machine.storage()
                .write(
                        address,
                        ByteBuffer.allocate(8)
                                .putInt(ADDI_R3_R3_1)
                                .putInt(BRANCH_TO_ITSELF)
                                .array());
        t.pc(address);
        translator.translate(t, false);
        return Objects.requireNonNull(translator.at(t));
    }

    @Test
    void thereAreNeverMoreRegionsThanPlaces() {
        for (int k = 0; k < 6_000; k++) {
            translate(8L * k);
            assertTrue(translator.size() <= 1 << 12);
        }
        assertTrue(translator.size() > 1 << 11, "half of the places are used");
    }

    @Test
    void aRegionWhoseCodeIsForgottenIsGone() {
        translate(0x1000);
        translate(0x1040);
        translate(0x2000);
        translator.forget(0x1000 >> 7);
        assertEquals(1, translator.size());
        t.pc(0x1000);
        assertNull(translator.at(t));
    }

    @Test
    void theClassOfAForgottenRegionIsUnloaded() throws InterruptedException {
        List<WeakReference<Class<?>>> classes = new ArrayList<>();
        for (int k = 0; k < 200; k++) {
            classes.add(new WeakReference<>(translate(0x1000).getClass()));
            translator.forget(0x1000 >> 7);
        }
        for (int k = 0; k < 50 && classes.stream().anyMatch(one -> one.get() != null); k++) {
            System.gc();
            Thread.sleep(20);
        }
        assertTrue(classes.stream().allMatch(one -> one.get() == null), "classes that are still there");
    }

    @Test
    void aRegionIsForTheStateOfTheProcessorThatItWasTranslatedFor() {
        Region region = translate(0x1000);
        assertTrue(region.isFor(t));
        long msr = t.msr();
        for (long other :
                new long[] {msr ^ 1L << 63, msr ^ 1L << 60, msr ^ 1 << 14, msr ^ 1 << 5, msr ^ 1 << 4, msr ^ 1}) {
            t.msr(other);
            assertNull(translator.at(t), () -> String.format("MSR %016x", other));
        }
        t.msr(msr);
        assertEquals(region, translator.at(t));
    }
}
