// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statements to come: those of the source and, before these, of the includes, macros and repetitions that it is in. */
final class Input {
    /** Where statements come from. */
    enum Kind {
        FILE,
        MACRO,
        REPETITION
    }

    private static final class Frame {
        final Kind kind;
        final Iterator<List<Statement>> bodies;
        final int conditions;
        Iterator<Statement> statements = List.<Statement>of().iterator();

        Frame(Kind kind, Iterator<List<Statement>> bodies, int conditions) {
            this.kind = kind;
            this.bodies = bodies;
            this.conditions = conditions;
        }

        @Nullable
        Statement next() {
            while (!statements.hasNext() && bodies.hasNext()) {
                statements = bodies.next().iterator();
            }
            return statements.hasNext() ? statements.next() : null;
        }
    }

    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Conditionals conditionals;
    private int statements;
    private long characters;

    Input(Conditionals conditionals) {
        this.conditionals = conditionals;
    }

    /** Puts statements before those to come. {@code bodies} are run one after the other. */
    void push(Kind kind, Iterator<List<Statement>> bodies, Place place) {
        if (frames.size() > Limits.NESTING) {
            throw new SourceException.Fatal(
                    place,
                    "macros, repetitions or includes are more than " + Limits.NESTING + " deep",
                    "check that the recursion ends, for example with .if");
        }
        frames.push(new Frame(kind, bodies, conditionals.depth()));
    }

    /** The next statement, or null at the end of the source. */
    @Nullable
    Statement next() {
        while (!frames.isEmpty()) {
            Statement statement = frames.element().next();
            if (statement != null) {
                count(statement);
                return statement;
            }
            Frame ended = frames.pop();
            if (conditionals.depth() > ended.conditions) {
                Place place = conditionals.place();
                conditionals.unwind(ended.conditions);
                throw new SourceException(place, "this .if has no .endif", "add .endif in the same file or macro");
            }
        }
        return null;
    }

    private void count(Statement statement) {
        characters += statement.text().length();
        if (++statements > Limits.STATEMENTS || characters > Limits.CHARACTERS) {
            throw new SourceException.Fatal(
                    statement.place(),
                    "the source expands to too many statements",
                    "at most " + Limits.STATEMENTS + " statements and " + Limits.CHARACTERS
                            + " characters; check the macros and repetitions, or use .fill");
        }
    }

    /** The number of statements so far. */
    int count() {
        return statements;
    }

    /** The conditions that were open when the current file, macro or repetition began; only later ones may be closed in it. */
    int conditionFloor() {
        return frames.isEmpty() ? 0 : frames.element().conditions;
    }

    /** Leaves the innermost macro, with the repetitions in it. */
    void leaveMacro(Place place) {
        if (frames.stream().noneMatch(frame -> frame.kind == Kind.MACRO)) {
            throw new SourceException(place, ".exitm outside a macro", "remove it");
        }
        Frame left;
        do {
            left = frames.pop();
        } while (left.kind != Kind.MACRO);
        conditionals.unwind(left.conditions);
    }

    /** Takes the statements up to the one that closes {@code opener}, which is dropped; the same openers within are taken along with their closers. */
    List<Statement> takeUntil(Set<String> openers, String closer, String opener, Place place) {
        List<Statement> body = new ArrayList<>();
        int depth = 1;
        while (!frames.isEmpty()) {
            Statement statement = frames.element().next();
            if (statement == null) {
                break;
            }
            count(statement);
            String keyword = statement.keyword();
            if (openers.contains(keyword)) {
                depth++;
            } else if (keyword.equals(closer) && --depth == 0) {
                return body;
            }
            body.add(statement);
        }
        throw new SourceException(
                place, "this " + opener + " has no " + closer, "add " + closer + " behind its body, in the same file");
    }
}
