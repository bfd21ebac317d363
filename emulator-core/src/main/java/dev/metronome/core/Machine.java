// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import dev.metronome.core.spr.SprBank;
import dev.metronome.core.spr.SprFile;
import dev.metronome.core.storage.RealStorage;
import dev.metronome.core.time.MachineTime;
import dev.metronome.isa.CpuModel;
import java.util.ArrayList;
import java.util.List;

/** An emulated machine. */
public final class Machine {
    private final CpuModel cpu;
    private final SprFile sprs;
    private final SprBank bank = new SprBank();
    private final RealStorage storage;
    private final MachineTime time;
    private final List<Core> cores = new ArrayList<>();
    private long randomState;

    Machine(CpuModel cpu) {
        this.cpu = cpu;
        sprs = new SprFile(cpu);
        storage = new RealStorage(16 << 20);
        time = new MachineTime(() -> 0, 1, 1);
        cores.add(new Core(this, 0, 1, 0));
    }

    public CpuModel cpu() {
        return cpu;
    }

    public SprFile sprs() {
        return sprs;
    }

    public SprBank bank() {
        return bank;
    }

    public RealStorage storage() {
        return storage;
    }

    public MachineTime time() {
        return time;
    }

    public Core core(int n) {
        return cores.get(n);
    }

    /** Stops the run after the current instruction, as attn does. */
    public void halt(HardwareThread t) {}

    /** The next of the machine's random numbers, which darn delivers: SplitMix64 from a fixed seed, so that runs repeat. */
    public long nextRandom() {
        randomState += 0x9e37_79b9_7f4a_7c15L;
        long z = (randomState ^ randomState >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 31;
    }
}
