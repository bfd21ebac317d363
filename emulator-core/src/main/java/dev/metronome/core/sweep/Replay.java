// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.sweep;

import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Phases of a sweep one at a time, for a closer look: the machine may be observed. */
public final class Replay {
    private final PhaseRunner runner;
    private final Expectation expectation;
    private final long limit;

    Replay(Machine machine, Expectation expectation, long limit) {
        this.expectation = expectation;
        this.limit = limit;
        runner = new PhaseRunner(machine, expectation, limit);
    }

    /** The machine, for observers. */
    public Machine machine() {
        return runner.machine();
    }

    /** Puts the machine at the start of a phase. */
    public void rewind(long phase) {
        runner.rewind(phase);
    }

    /** Runs the phase of the last {@link #rewind}. */
    public Ending run() {
        RunOutcome outcome = machine().run(limit);
        Optional<Cause> cause = Optional.ofNullable(runner.judge(outcome));
        return new Ending(outcome, cause, explain(cause, outcome), values(expectation.names()));
    }

    /** {@link #rewind} and {@link #run}. */
    public Ending run(long phase) {
        rewind(phase);
        return run();
    }

    private String explain(Optional<Cause> cause, RunOutcome outcome) {
        if (cause.isEmpty()) {
            return "as expected";
        }
        return switch (cause.get().kind()) {
            case EXPECTATION -> explainClause(cause.get());
            case LIMIT ->
                String.format(
                        "does not halt within %,d instructions; it is at %016x",
                        limit, machine().threads().get(0).pc());
            case WAITING, UNHANDLED -> outcome.description();
        };
    }

    private String explainClause(Cause cause) {
        Map<String, Long> named = values(expectation.namesIn(cause));
        String values = named.entrySet().stream()
                .map(entry -> entry.getKey() + " = 0x" + Long.toHexString(entry.getValue()))
                .collect(Collectors.joining(", "));
        return cause.clause() + " is false" + (named.isEmpty() ? "" : " (" + values + ")");
    }

    private Map<String, Long> values(Map<String, Term> names) {
        Map<String, Long> values = new LinkedHashMap<>();
        names.forEach((name, term) -> values.put(name, term.value(runner)));
        return values;
    }
}
