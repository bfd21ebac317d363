// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import java.util.ArrayDeque;
import java.util.Deque;

/** The conditions within one another at the current statement. */
final class Conditionals {
    private static final class Condition {
        final Place place;
        final boolean outerHolds;
        boolean holds;
        boolean done;
        boolean sawElse;

        Condition(Place place, boolean outerHolds, boolean holds) {
            this.place = place;
            this.outerHolds = outerHolds;
            this.holds = outerHolds && holds;
            this.done = holds;
        }
    }

    private final Deque<Condition> conditions = new ArrayDeque<>();

    /** Whether statements are skipped here. */
    boolean skipping() {
        Condition innermost = conditions.peek();
        return innermost != null && !innermost.holds;
    }

    /** Whether the condition of an {@code .elseif} matters here. */
    boolean undecided() {
        Condition innermost = conditions.peek();
        return innermost != null && innermost.outerHolds && !innermost.done;
    }

    int depth() {
        return conditions.size();
    }

    void open(Place place, boolean holds) {
        if (conditions.size() >= 10 * Limits.NESTING) {
            throw new SourceException.Fatal(place, "too many .if within one another", "close them with .endif");
        }
        conditions.push(new Condition(place, !skipping(), holds));
    }

    /** Goes on to another branch, which holds if {@code condition} does and no earlier branch did. */
    void otherwise(String directive, Place place, boolean condition, int floor) {
        Condition innermost = innermost(directive, place, floor);
        if (innermost.sawElse) {
            throw new SourceException(place, directive + " after .else", "the .if is at " + innermost.place);
        }
        innermost.sawElse = directive.equals(".else");
        innermost.holds = innermost.outerHolds && !innermost.done && condition;
        innermost.done |= condition;
    }

    void close(Place place, int floor) {
        innermost(".endif", place, floor);
        conditions.pop();
    }

    private Condition innermost(String directive, Place place, int floor) {
        Condition innermost = conditions.peek();
        if (innermost == null || conditions.size() <= floor) {
            throw new SourceException(
                    place, directive + " without .if", "remove it, or put the .if before it in the same file or macro");
        }
        return innermost;
    }

    /** Forgets the conditions beyond {@code depth}: those of a macro that is left. */
    void unwind(int depth) {
        while (conditions.size() > depth) {
            conditions.pop();
        }
    }

    /** Where the innermost condition began. */
    Place place() {
        return conditions.element().place;
    }
}
