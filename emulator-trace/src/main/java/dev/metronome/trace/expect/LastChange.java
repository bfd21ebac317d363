// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.observe.InstructionObserver;
import dev.metronome.isa.text.Disassembler;
import dev.metronome.isa.text.Spelling;
import dev.metronome.trace.ThreadId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the instructions that gave registers the values which are not as expected. */
public final class LastChange implements InstructionObserver {
    /** Registers that only instructions change; others change by themselves. */
    private static final Pattern WATCHED = Pattern.compile("r\\d+|CR|LR|CTR|XER");

    private final List<Watch> watches;

    private static final class Watch {
        final HardwareThread thread;
        final ToLongFunction<HardwareThread> register;
        long before;
        long address;
        int word;
        long index = -1;

        Watch(RegisterDifference difference, HardwareThread thread) {
            this.thread = thread;
            register = thread.reader(difference.register().name());
        }
    }

    private LastChange(List<Watch> watches) {
        this.watches = watches;
    }

    /**
     * Runs {@code machine} once more, and says of each difference, in their order, which instruction was the last to change the register.
     *
     * @param machine at the start of the run that ended so; it is watched from now on
     * @param differences by thread of the machine
     * @param run the run
     * @return the differences with that instruction, where there is one
     */
    public static List<String> describe(Machine machine, List<RegisterDifference> differences, Runnable run) {
        Map<RegisterDifference, Watch> watches = new HashMap<>();
        for (RegisterDifference difference : differences) {
            if (WATCHED.matcher(difference.register().name()).matches()) {
                machine.threads().stream()
                        .filter(t -> ThreadId.of(t).equals(difference.thread()))
                        .forEach(t -> watches.put(difference, new Watch(difference, t)));
            }
        }
        machine.observeInstructions(new LastChange(List.copyOf(watches.values())));
        run.run();
        Disassembler disassembler = Disassembler.of(machine.cpu().level(), Spelling.EXTENDED);
        return differences.stream()
                .map(difference -> text(difference, watches.get(difference), disassembler))
                .toList();
    }

    private static String text(RegisterDifference difference, @Nullable Watch watch, Disassembler disassembler) {
        return watch == null || watch.index < 0
                ? difference.toString()
                : String.format(
                        "%s, set by instruction %d at %016x, %s",
                        difference, watch.index, watch.address, disassembler.disassemble(watch.word, watch.address));
    }

    @Override
    public void beforeInstruction(HardwareThread t, int word) {
        for (Watch watch : watches) {
            if (watch.thread == t) {
                watch.before = watch.register.applyAsLong(t);
            }
        }
    }

    @Override
    public void afterInstruction(HardwareThread t, int word) {
        for (Watch watch : watches) {
            if (watch.thread == t && watch.before != watch.register.applyAsLong(t)) {
                watch.address = t.cia();
                watch.word = word;
                watch.index = t.retired();
            }
        }
    }
}
