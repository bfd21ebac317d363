// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.sweep;

import dev.metronome.core.Machine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of a program's end, such as {@code r3 == 0 && TB == START + TICKS}: an expression of registers and numbers, unsigned and modulo 2^64, that is
 * not 0. docs/sweep.md describes the language. It is for machines of one shape, with as many cores and threads and the same processor.
 */
public final class Expectation {
    /**
     * A part that must hold by itself: the parts are joined by {@code &&}.
     *
     * @param names the registers and other names in it, in order
     */
    record Clause(Cause cause, Term term, Map<String, Term> names) {}

    private final String text;
    private final List<Clause> clauses;

    private Expectation(String text, List<Clause> clauses) {
        this.text = text;
        this.clauses = clauses;
    }

    /**
     * The expectation for machines like {@code machine}.
     *
     * @throws ExpectationException if the text is no expression, or names a thread or a register that the machine does not have
     */
    public static Expectation of(String text, Machine machine) {
        return new Expectation(text, new ExpectationParser(text, machine).clauses());
    }

    /** The text that it was made of. */
    public String text() {
        return text;
    }

    /** The first clause that does not hold at the end, or null if all do. */
    @Nullable
    Clause broken(PhaseRunner end) {
        for (int k = 0; k < clauses.size(); k++) {
            Clause clause = clauses.get(k);
            if (clause.term().value(end) == 0) {
                return clause;
            }
        }
        return null;
    }

    /** What the clause that is the cause names. */
    Map<String, Term> namesIn(Cause cause) {
        return clauses.stream()
                .filter(clause -> clause.cause().equals(cause))
                .findFirst()
                .map(Clause::names)
                .orElse(Map.of());
    }

    /** Everything that it names, in the order of its text. */
    Map<String, Term> names() {
        Map<String, Term> names = new LinkedHashMap<>();
        clauses.forEach(clause -> names.putAll(clause.names()));
        return names;
    }
}
