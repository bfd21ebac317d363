// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.core.equivalence.EquivalenceCase.Start;
import dev.metronome.core.equivalence.EquivalenceCase.Stop;
import dev.metronome.core.state.Lpcr;
import dev.metronome.core.state.Msr;
import dev.metronome.isa.CpuModel;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Makes the random case of a seed. */
final class CaseGenerator {
    private static final int[] BUDGETS = {600, 1500, 1500, 1500, 1500, 4000, 4000, 4000, 12_000};

    /** Instructions of a few programs, in which loops of loops come to their ends. */
    private static final int LONG_RUN = 60_000;

    /** No deadline of a run. */
    private static final int FAR = 0x7fff_ffff;

    private final Dice dice;
    /** Whether little but branches disturbs the program, so that much of it is translated as one. */
    private final boolean calm;

    /** Whether there is storage for guests. */
    private final boolean guests;

    private final Setting setting;
    private final Words words;
    private final Computations computations;
    private final long entry;
    private final List<Part> parts = new ArrayList<>();
    private final List<Start> starts = new ArrayList<>();

    private CaseGenerator(long seed) {
        dice = new Dice(seed);
        calm = dice.oneIn(2);
        guests = dice.oneIn(5);
        setting = setting();
        words = new Words(setting.cpu().level(), dice, calm);
        computations = new Computations(words, dice);
        entry = entry();
    }

    static EquivalenceCase of(long seed) {
        return new CaseGenerator(seed).make();
    }

    private Setting setting() {
        CpuModel cpu = dice.oneOf(CpuModel.values());
        boolean alone = dice.oneIn(2);
        long least = guests ? GuestMemory.LEAST_MEMORY : Place.LEAST_MEMORY;
        long pages = dice.oneIn(4) ? 26 : dice.between((int) (least / Place.PAGE), 20);
        return new Setting(
                cpu,
                alone ? 1 : dice.oneOf(1, 2, 4),
                alone || !dice.oneIn(4) ? 1 : 2,
                (calm ? dice.oneOf(40, 100, 1000, 10_000) : dice.oneOf(1, 2, 3, 10, 100, 1000)) + dice.below(4),
                dice.oneIn(2) ? 0 : dice.bits(),
                pages * Place.PAGE,
                dice.oneIn(2) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                dice.oneIn(2) ? 1 : dice.spread(1000),
                dice.oneIn(50) ? 0 : dice.oneIn(2) ? 1 : dice.spread(1000),
                dice.oneIn(4) ? dice.bits() : dice.oneOf(0L, 0xffff00L, -1000L),
                dice.oneIn(4) ? 64 : 128,
                dice.oneIn(10),
                !calm && dice.oneIn(8) ? 1 : dice.between(2, 20));
    }

    /** Programs often lie across the border of two pages. */
    private long entry() {
        return switch (dice.below(4)) {
            case 0 -> Place.CODE;
            case 1 -> Place.CODE + 4 * dice.below(1500);
            default -> 2 * Place.PAGE - 4 * dice.between(1, 150);
        };
    }

    private EquivalenceCase make() {
        long lpcr = lpcr();
        for (int core = 0; core < setting.cores(); core++) {
            starts.add(new Start(core * setting.threads(), "LPCR", lpcr));
        }
        Handlers handlers = new Handlers(words, dice, entry, (lpcr & Lpcr.LPES0) == 0);
        parts.add(handlers.shared());
        parts.addAll(handlers.parts(0));
        if (Lpcr.ail(lpcr) == 3 || dice.oneIn(4)) {
            parts.addAll(handlers.parts(Place.RELOCATED));
        }
        if (setting.memory() > Place.VECTORED + Place.PAGE) {
            parts.add(handlers.vectored());
        }
        Flow flow = new Flow(words, dice, computations, setting, entry, calm);
        parts.add(flow.write(dice.oneOf(20, 60, 150)));
        parts.add(flow.lastWords());
        data();
        if (guests) {
            new GuestMemory(dice, setting, computations).add(parts, starts);
        }
        for (int thread = 0; thread < setting.cores() * setting.threads(); thread++) {
            registers(thread);
        }
        return new EquivalenceCase(setting, parts, starts, stops());
    }

    private long lpcr() {
        long lpcr = setting.order() == ByteOrder.LITTLE_ENDIAN ? Lpcr.ILE : 0;
        lpcr |= Lpcr.PECE1 | (dice.oneIn(2) ? Lpcr.PECEDH | Lpcr.PECEDP | Lpcr.PECE0 | Lpcr.PECE2 : 0);
        lpcr |= dice.oneIn(2) ? Lpcr.HDICE : 0;
        lpcr |= dice.oneIn(4) ? 0 : Lpcr.LPES0;
        lpcr |= dice.oneIn(3) ? Lpcr.LD : 0;
        lpcr |= dice.oneIn(10) ? Lpcr.EVIRT : 0;
        return lpcr | (dice.oneIn(6) ? 3L << 23 : 0);
    }

    private void data() {
        List<Integer> data = new ArrayList<>();
        for (int k = 0; k < 64; k++) {
            data.add((int) dice.bits());
        }
        parts.add(new Part(Place.DATA + 0x380, data, false));
    }

    private void registers(int thread) {
        for (int n = 8; n < 29; n++) {
            if (dice.oneIn(3)) {
                starts.add(new Start(thread, "r" + n, dice.oneIn(2) ? dice.bits() : dice.below(256) - 64));
            }
        }
        starts.add(new Start(thread, "XER", dice.bits() & 0xe00c_007fL));
        starts.add(new Start(thread, "CR", dice.bits() & 0xffff_ffffL));
        starts.add(new Start(thread, "DEC", calm || dice.oneIn(3) ? FAR : dice.between(1, 800)));
        starts.add(new Start(thread, "HDEC", calm || dice.oneIn(2) ? FAR : dice.between(1, 2000)));
        if (dice.oneIn(4)) {
            starts.add(new Start(thread, "HMEER", -1));
        }
        starts.add(new Start(thread, "NIA", entry));
        starts.add(new Start(thread, "MSR", msr()));
    }

    private long msr() {
        long msr = Msr.SF | Msr.HV | Msr.ME | Msr.RI | (setting.order() == ByteOrder.LITTLE_ENDIAN ? Msr.LE : 0);
        msr |= dice.oneIn(4) ? 0 : Msr.EE;
        msr ^= guests && !dice.oneIn(4) ? Msr.HV : 0;
        if (calm && !dice.oneIn(4)) {
            return msr;
        }
        msr ^= dice.oneIn(6) ? Msr.HV : 0;
        msr |= dice.oneIn(5) ? Msr.IR | Msr.DR : 0;
        msr |= dice.oneIn(12) ? Msr.PR | Msr.EE | Msr.IR | Msr.DR : 0;
        msr ^= dice.oneIn(12) ? Msr.SF : 0;
        return msr | (dice.oneIn(80) ? Msr.SE : 0) | (dice.oneIn(80) ? Msr.BE : 0);
    }

    private List<Stop> stops() {
        List<Stop> stops = new ArrayList<>();
        boolean longRun = calm && dice.oneIn(60);
        int left = longRun ? LONG_RUN : BUDGETS[dice.below(BUDGETS.length)];
        boolean many = !longRun && dice.oneIn(2);
        while (left > 0) {
            int budget = Math.min(left, many ? dice.spread(calm ? 9000 : 3000) : dice.between(1, left));
            stops.add(new Stop(stops.isEmpty() ? new Action.None() : action(), budget));
            left -= budget;
        }
        return stops;
    }

    private Action action() {
        int thread = dice.below(setting.cores() * setting.threads());
        return switch (dice.below(24)) {
            case 0, 1, 2 -> new Action.WriteWord(entry + 4 * dice.below(200), computations.anyWord());
            case 3 -> new Action.SetRegister(thread, "r" + dice.between(8, 28), dice.bits());
            case 4 -> new Action.SetRegister(thread, dice.oneOf("DEC", "HDEC"), dice.below(200));
            case 5 -> new Action.SetRegister(thread, "NIA", entry + 4 * dice.below(60));
            case 6 -> new Action.External(thread, dice.oneIn(2));
            case 7 -> new Action.Ring(thread, dice.oneOf(Action.Ring.Bell.values()));
            case 8 -> new Action.Spend(dice.spread(100_000));
            case 9, 10 -> new Action.StepThread(thread, dice.between(1, 20));
            case 11, 12 -> new Action.Remember();
            case 13, 14 -> new Action.GoBack();
            case 15, 16 -> new Action.Watch(dice.oneIn(2));
            case 17 -> new Action.SetRegister(thread, "MSR", msr());
            case 18 ->
                setting.cpu() == CpuModel.POWER8
                        ? new Action.SetRegister(thread, "RMOR", dice.oneIn(2) ? 0 : GuestMemory.COPIES)
                        : new Action.SetRegister(thread, "LPIDR", dice.below(GuestMemory.PARTITIONS));
            default -> new Action.None();
        };
    }
}
