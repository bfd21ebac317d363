// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.storage.RealStorage;
import dev.metronome.isa.Decoder;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** The translator. */
public final class Translator {
    /** A method of more bytecodes than HotSpot's 8,000 would never be compiled. */
    private static final int LONGEST_REGION = 100;

    private static final int SLOTS = 1 << 13;

    private final RealStorage storage;
    private final Decoder decoder;
    private final LongPredicate wasExecuted;
    private final RegionCache cache = new RegionCache(SLOTS);

    /** A translator of what lies in {@code storage}. */
    public Translator(RealStorage storage, Decoder decoder, LongPredicate wasExecuted) {
        this.storage = storage;
        this.decoder = decoder;
        this.wasExecuted = wasExecuted;
    }

    /** The region that {@code t} is to execute at NIA, or null. */
    public @Nullable Region at(HardwareThread t) {
        return cache.at(t);
    }

    /**
     * Translates what {@code t} executes from NIA on.
     *
     * @param anywhere whether the region may begin elsewhere in the loop that NIA is in, if that makes better code
     * @return whether it has been translated; not if a region that begins elsewhere has it already, nor if there is no instruction at NIA
     */
    public boolean translate(HardwareThread t, boolean anywhere) {
        Context context = Context.of(t);
        if (anywhere && cache.contains(context)) {
            return false;
        }
        ControlFlow flow =
                new RegionFinder(storage, decoder, wasExecuted, cache::isLoopByItself, context, LONGEST_REGION).find();
        BasicBlock entry = flow.blockAt(anywhere ? flow.bestEntry() : context.address());
        if (entry == null) {
            return false;
        }
        RegionWriter writer = new RegionWriter(flow, entry, t.sprs());
        byte[] classFile = writer.write();
        cache.keep(RegionLoader.load(classFile, writer.plan()));
        return true;
    }

    /** Forgets every region with an instruction in the granule of real storage. */
    public void forget(long granule) {
        cache.forget(granule);
    }
}
