// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Core;
import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.time.ManualClock;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One of the events of {@code --at}: something that happens to the machine from outside once so many instructions have been executed.
 *
 * @param instructions of all threads, interrupted ones included, as --max-insns counts them
 * @param who the threads, or those whose cores, it happens to
 * @param value the number after {@code =}, or 1
 */
record ScheduledEvent(long instructions, ThreadSelection who, Kind kind, long value) {
    private static final Pattern SYNTAX =
            Pattern.compile("(\\w+):" + ThreadSelection.SYNTAX + "([a-z-]+)(?:=([^=]+))?");

    /** What can happen. */
    enum Kind {
        ADVANCE,
        SKEW,
        TB_STOP,
        TB_ERROR,
        RESYNC,
        EXTERNAL,
        HYPERVISOR_VIRTUALIZATION,
        SYSTEM_RESET
    }

    /** Refuses an event that this machine cannot have, before anything runs. */
    void check(Machine machine) {
        if (kind == Kind.ADVANCE && !(machine.time() instanceof ManualClock)) {
            throw refused("time goes by itself; use --clock manual-step");
        }
        if (kind == Kind.ADVANCE && value < 0) {
            throw refused("time does not go back");
        }
        threads(machine);
    }

    private Failure refused(String why) {
        return new Failure(ExitCode.USAGE, "--at " + this + ": " + why);
    }

    /** Lets it happen. */
    void apply(Machine machine) {
        switch (kind) {
            case ADVANCE -> ((ManualClock) machine.time()).advance(value);
            case SKEW -> cores(machine).forEach(c -> c.timeFacility().skew(value));
            case TB_STOP -> cores(machine).forEach(c -> c.timeFacility().stop());
            case TB_ERROR -> cores(machine).forEach(c -> c.timeFacility().error());
            case RESYNC -> cores(machine).forEach(c -> c.timeFacility().resynchronize());
            case EXTERNAL -> threads(machine).forEach(t -> t.exceptions().external(value != 0));
            case HYPERVISOR_VIRTUALIZATION ->
                threads(machine).forEach(t -> t.exceptions().hypervisorVirtualization(value != 0));
            case SYSTEM_RESET -> threads(machine).forEach(t -> t.exceptions().raiseSystemReset());
        }
    }

    /**
     * Runs up to {@code limit} more instructions, with the events in between. While all threads wait, the next event comes at once: no instruction would bring it on.
     *
     * @param portion the most instructions between two questions to {@code goesOn}
     * @return how the run ended; null if it does not go on
     */
    static RunOutcome run(
            Machine machine, long limit, List<ScheduledEvent> events, long portion, BooleanSupplier goesOn) {
        Deque<ScheduledEvent> coming = new ArrayDeque<>(events.stream()
                .sorted(Comparator.comparingLong(ScheduledEvent::instructions))
                .toList());
        long before = machine.executed();
        while (goesOn.getAsBoolean()) {
            while (!coming.isEmpty() && coming.peek().instructions() <= machine.executed() - before) {
                coming.poll().apply(machine);
            }
            long stop = coming.isEmpty() ? limit : Math.min(limit, coming.peek().instructions());
            RunOutcome outcome = machine.run(Math.min(portion, stop - (machine.executed() - before)));
            if (!goesOn.getAsBoolean()) {
                // the machine was halted for that
                break;
            }
            if (outcome instanceof RunOutcome.Waiting && !coming.isEmpty()) {
                coming.poll().apply(machine);
            } else if (!(outcome instanceof RunOutcome.BudgetUsed) || machine.executed() - before >= limit) {
                return outcome;
            }
        }
        return null;
    }

    private Stream<Core> cores(Machine machine) {
        return threads(machine).stream().map(HardwareThread::core).distinct();
    }

    private List<HardwareThread> threads(Machine machine) {
        return who.of(machine, "--at " + this);
    }

    @Override
    public String toString() {
        return instructions + ":" + who + Names.of(kind) + "=" + value;
    }

    /** Reads an event. */
    static final class Converter implements ITypeConverter<ScheduledEvent> {
        @Override
        public ScheduledEvent convert(String text) {
            Matcher parts = SYNTAX.matcher(text.trim().toLowerCase(Locale.ROOT));
            if (!parts.matches()) {
                throw new TypeConversionException(
                        "'" + text
                                + "' is not INSNS:[CORE[.THREAD]:]EVENT[=VALUE]; write for example 1000:external or 500:1:skew=137");
            }
            return new ScheduledEvent(
                    Numbers.value(parts.group(1)),
                    ThreadSelection.of(parts.group(2), parts.group(3)),
                    Names.constant(Kind.class, parts.group(4)),
                    parts.group(5) == null ? 1 : Numbers.value(parts.group(5)));
        }
    }
}
