// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.semantics.Traits;
import dev.metronome.core.storage.RealStorage;
import dev.metronome.isa.Decoder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The translator: what is executed often becomes classes of the Java machine, which HotSpot compiles. It knows no instruction: a region consists of what the same
 * meanings do that the interpreter calls, and the few {@link Traits} tell what may be strung together.
 *
 * <p>In order:
 *
 * <ol>
 *   <li>The interpreter counts how often it executes each block. One that has been executed so many times as {@link dev.metronome.core.MachineBuilder#translateAfter}
 *       says begins a <i>region</i>.
 *   <li>{@link RegionFinder} follows direct branches, calls and what they return to from there, breadth first, to blocks that are executed not much less often, until
 *       it has about a hundred instructions. What is rare stays outside. The result is a {@link ControlFlow} of {@link BasicBlock}s, loops inside. A region is entered at
 *       one place; {@link ControlFlow#bestEntry} is the head of the loop rather than where the counting happened to end.
 *   <li>{@link Hub} sees to it that each loop of the graph has one entry, without which HotSpot does not optimize it. Returns to calls of the region are jumps inside.
 *   <li>{@link MeaningWriter} writes out each instruction: it reads the byte code of the instruction's meaning ({@link MethodCode}), executes what operands, address and
 *       mode decide, and leaves the rest, of which {@link Copies} takes out what is not needed. Registers are in local variables meanwhile ({@link Residents}): loaded
 *       at the beginning, stored at the ends. An instruction that cannot be written out is a call of its meaning, before which registers are stored and after which they
 *       are loaded.
 *   <li>{@link RegionWriter} puts it together to a class file with one method {@code run}.
 *   <li>{@link RegionLoader} makes a hidden class of it, with one instance, and hands it decoded instructions and meanings as constants.
 *   <li>{@link RegionCache} keeps regions by their {@link Context}: effective address, real address, and the state of the processor. It has a fixed number of places;
 *       a region that loses its place is unloaded with its class. Exits lead to the interpreter's loop, which finds the next region there.
 * </ol>
 *
 * <p><b>Exactness.</b> A region is given a budget of instructions, up to the next moment at which an interrupt may be due or a turn ends. Each basic block pays for its
 * instructions first; where there is not enough left, the region ends before the block and the interpreter steps the rest. Before an instruction that looks at the
 * clock, or at where it is, the thread is told the place and the number of instructions retired. An instruction that throws (a synchronous interrupt, an access to a
 * device, a store into code) leaves the region before it has changed anything; the interpreter executes it anew and does what there is to do. After an instruction
 * that may change what interrupts, where code is or what state the processor is in, a region ends.
 *
 * <p><b>Code that changes.</b> Stores into words of code, icbi and writes of the API forget the regions with instructions in the granule of 128 bytes.
 */
public final class Translator {
    /** Instructions. Longer ones take HotSpot more time to compile than they save. */
    private static final int LONGEST_REGION = 100;

    /** The most regions at once. A class takes some tens of kilobytes, compiled code included. */
    private static final int SLOTS = 1 << 12;

    private final RealStorage storage;
    private final Decoder decoder;
    private final Profile profile;
    private final RegionCache cache = new RegionCache(SLOTS);

    /** A translator of what lies in {@code storage}. */
    public Translator(RealStorage storage, Decoder decoder, Profile profile) {
        this.storage = storage;
        this.decoder = decoder;
        this.profile = profile;
    }

    /** The region that {@code t} is to execute at NIA, or null. */
    public @Nullable Region at(HardwareThread t) {
        return cache.at(t);
    }

    /**
     * Translates what {@code t} executes from NIA on, unless that is done.
     *
     * @param again whether the block has been due before: it is executed often although a region has it inside, so it is to begin a region itself, from there to where
     *     others begin
     */
    public void translate(HardwareThread t, boolean again) {
        Context context = Context.of(t);
        boolean inside = cache.contains(context);
        if (cache.at(t) != null || inside && !again) {
            return;
        }
        Predicate<Context> isBoundary = inside ? cache::isEntry : other -> false;
        Region region = null;
        for (int most = LONGEST_REGION; region == null && most > 0; most /= 2) {
            ControlFlow flow = new RegionFinder(storage, decoder, profile, isBoundary, context, most).find();
            BasicBlock entry = flow.blockAt(inside ? context.address() : flow.bestEntry());
            if (entry == null) {
                return;
            }
            region = translate(flow, entry, t);
        }
        if (region != null) {
            cache.keep(region);
        }
    }

    /** The region, or null if it is too long for HotSpot. */
    private static @Nullable Region translate(ControlFlow flow, BasicBlock entry, HardwareThread t) {
        RegionWriter writer = new RegionWriter(flow, entry, t.sprs(), t.cpu());
        byte[] classFile = writer.write();
        return classFile == null ? null : RegionLoader.load(classFile, writer.plan());
    }

    /** How many regions there are at present. */
    int size() {
        return cache.size();
    }

    /** Forgets every region with an instruction in the granule of real storage. */
    public void forget(long granule) {
        cache.forget(granule);
    }
}
