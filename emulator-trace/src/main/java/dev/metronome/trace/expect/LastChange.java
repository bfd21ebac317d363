// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.observe.InstructionObserver;
import dev.metronome.isa.text.Disassembler;
import dev.metronome.isa.text.Spelling;
import dev.metronome.trace.ThreadId;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the instructions that gave registers the values which are not as expected. */
public final class LastChange implements InstructionObserver {
    /** Registers that only instructions change; others change by themselves. */
    private static final Pattern WATCHED = Pattern.compile("r\\d+|CR|LR|CTR|XER");

    private final List<Watch> watches;

    private static final class Watch {
        final RegisterDifference difference;
        long before;
        long address;
        int word;
        long index = -1;

        Watch(RegisterDifference difference) {
            this.difference = difference;
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
        LastChange finder = new LastChange(differences.stream().map(Watch::new).toList());
        machine.observeInstructions(finder);
        run.run();
        Disassembler disassembler = Disassembler.of(machine.cpu().level(), Spelling.EXTENDED);
        return finder.watches.stream().map(watch -> text(watch, disassembler)).toList();
    }

    private static String text(Watch watch, Disassembler disassembler) {
        return watch.index < 0
                ? watch.difference.toString()
                : String.format(
                        "%s, set by instruction %d at %016x, %s",
                        watch.difference,
                        watch.index,
                        watch.address,
                        disassembler.disassemble(watch.word, watch.address));
    }

    private static boolean isWatched(Watch watch, HardwareThread t) {
        return watch.difference.thread().equals(ThreadId.of(t))
                && WATCHED.matcher(watch.difference.register().name()).matches();
    }

    @Override
    public void beforeInstruction(HardwareThread t, int word) {
        for (Watch watch : watches) {
            if (isWatched(watch, t)) {
                watch.before = t.get(watch.difference.register().name());
            }
        }
    }

    @Override
    public void afterInstruction(HardwareThread t, int word) {
        for (Watch watch : watches) {
            if (isWatched(watch, t)
                    && watch.before != t.get(watch.difference.register().name())) {
                watch.address = t.cia();
                watch.word = word;
                watch.index = t.retired();
            }
        }
    }
}
