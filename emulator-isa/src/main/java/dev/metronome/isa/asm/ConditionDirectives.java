// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/** {@code .if} and its kin. Within a condition that does not hold, only these are looked at. */
final class ConditionDirectives implements Directives.Group {
    private final Session session;
    private final Map<String, Directives.Handler> handlers = new HashMap<>();

    ConditionDirectives(Session session) {
        this.session = session;
    }

    @Override
    public Map<String, Directives.Handler> handlers() {
        number(".if", value -> value != 0);
        number(".ifne", value -> value != 0);
        number(".ifeq", value -> value == 0);
        number(".iflt", value -> value < 0);
        number(".ifle", value -> value <= 0);
        number(".ifgt", value -> value > 0);
        number(".ifge", value -> value >= 0);
        open(".ifdef", this::defined);
        open(".ifndef", in -> !defined(in));
        open(".ifnotdef", in -> !defined(in));
        open(".ifb", in -> in.takeRest().isEmpty());
        open(".ifnb", in -> !in.takeRest().isEmpty());
        open(".ifc", ConditionDirectives::same);
        open(".ifnc", in -> !same(in));
        handlers.put(".elseif", this::elseIf);
        handlers.put(
                ".else",
                (in, place) -> session.conditionals()
                        .otherwise(".else", place, true, session.input().conditionFloor()));
        handlers.put(
                ".endif",
                (in, place) ->
                        session.conditionals().close(place, session.input().conditionFloor()));
        return handlers;
    }

    private void number(String name, LongPredicate condition) {
        open(name, in -> condition.test(session.number(in)));
    }

    /** A directive that begins a condition. Where statements are skipped its operands are not looked at; if they are wrong, it does not hold. */
    private void open(String name, Predicate<Scanner> condition) {
        handlers.put(name, (in, place) -> {
            if (session.conditionals().skipping()) {
                in.takeRest();
                session.conditionals().open(place, false);
                return;
            }
            boolean holds = false;
            try {
                holds = condition.test(in);
            } finally {
                session.conditionals().open(place, holds);
            }
        });
    }

    private void elseIf(Scanner in, Place place) {
        boolean holds = false;
        SourceException failure = null;
        if (session.conditionals().undecided()) {
            try {
                holds = session.number(in) != 0;
            } catch (SourceException e) {
                failure = e;
            }
        }
        in.takeRest();
        session.conditionals()
                .otherwise(".elseif", place, holds, session.input().conditionFloor());
        if (failure != null) {
            throw failure;
        }
    }

    private boolean defined(Scanner in) {
        return session.symbols().find(in.requiredName("a symbol")) != null;
    }

    private static boolean same(Scanner in) {
        String[] texts = in.takeRest().split(",", 2);
        return texts.length == 2 && unquoted(texts[0]).equals(unquoted(texts[1]));
    }

    private static String unquoted(String text) {
        String plain = text.strip();
        boolean quoted = plain.length() >= 2 && plain.startsWith("'") && plain.endsWith("'");
        return quoted ? plain.substring(1, plain.length() - 1) : plain;
    }
}
