// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import dev.metronome.isa.text.Suggestions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tables of directives. Those about data, sections and conditions have classes of their own; the rest is here. A table is made when a name is first looked for in it: a
 * short program needs none of them, or one.
 */
final class Directives {
    /** What a directive does; the scanner stands behind its name. */
    interface Handler {
        void run(Scanner in, Place place);
    }

    /** Directives of a kind. */
    interface Group {
        Map<String, Handler> handlers();
    }

    /** Directives for linkers, debuggers and unwinders, which have no meaning in a program that is complete. */
    // spotless:off
    private static final Set<String> IGNORED = new LinkedHashSet<>(List.of(
            ".abiversion", ".type", ".size", ".file", ".ident", ".loc", ".localentry", ".hidden", ".protected", ".internal", ".weak", ".local", ".extern",
            ".global", ".globl", ".gnu_attribute", ".print", ".warning", ".end", ".title", ".sbttl", ".list", ".nolist", ".eject", ".psize", ".version",
            ".cfi_startproc", ".cfi_endproc", ".cfi_sections", ".cfi_def_cfa", ".cfi_def_cfa_offset", ".cfi_def_cfa_register", ".cfi_offset",
            ".cfi_restore", ".cfi_register", ".cfi_adjust_cfa_offset", ".cfi_remember_state", ".cfi_restore_state", ".cfi_same_value"));
    // spotless:on

    private final Session session;
    private final SectionDirectives sectionDirectives;
    private final ConditionDirectives conditionDirectives;
    private final List<Group> groups;
    private final Map<Group, Map<String, Handler>> tables = new HashMap<>();

    Directives(Session session) {
        this.session = session;
        sectionDirectives = new SectionDirectives(session);
        conditionDirectives = new ConditionDirectives(session);
        groups = List.of(sectionDirectives, new DataDirectives(session), this::others, conditionDirectives);
    }

    private Map<String, Handler> table(Group group) {
        return tables.computeIfAbsent(group, Group::handlers);
    }

    private Map<String, Handler> others() {
        Map<String, Handler> handlers = new HashMap<>();
        handlers.put(".set", (in, place) -> set(in, false));
        handlers.put(".equ", (in, place) -> set(in, false));
        handlers.put(".equiv", (in, place) -> set(in, true));
        handlers.put(".macro", (in, place) -> session.macros().define(in, place));
        handlers.put(".purgem", (in, place) -> session.macros().remove(in));
        handlers.put(".exitm", (in, place) -> session.input().leaveMacro(place));
        handlers.put(".rept", this::repeat);
        handlers.put(".irp", (in, place) -> session.macros().repeatForEach(in, place, false));
        handlers.put(".irpc", (in, place) -> session.macros().repeatForEach(in, place, true));
        handlers.put(".endm", (in, place) -> stray(place, ".endm", ".macro"));
        handlers.put(".endr", (in, place) -> stray(place, ".endr", ".rept, .irp or .irpc"));
        handlers.put(".include", this::include);
        handlers.put(".machine", (in, place) -> new MachineDirective(session).run(in));
        handlers.put(".error", this::error);
        handlers.put(".err", this::error);
        return handlers;
    }

    boolean isConditional(String name) {
        return table(conditionDirectives).containsKey(name);
    }

    /** Runs the directive, which must use up the statement. */
    void run(String name, Scanner in, Place place) {
        if (IGNORED.contains(name)) {
            in.takeRest();
        } else {
            handler(name, place).run(in, place);
        }
        in.expectEnd();
    }

    private Handler handler(String name, Place place) {
        for (Group group : groups) {
            Handler handler = table(group).get(name);
            if (handler != null) {
                return handler;
            }
        }
        List<String> names = new ArrayList<>(IGNORED);
        groups.forEach(group -> names.addAll(table(group).keySet()));
        throw new SourceException(
                place,
                "unknown directive '" + name + "'",
                Suggestions.didYouMean(name, names, "remove it, or use one of the directives in the manual"));
    }

    /** {@code .org}, also written {@code . = value}. */
    void origin(Scanner in, Place place) {
        sectionDirectives.origin(in, place);
    }

    private void set(Scanner in, boolean once) {
        Place place = in.skip().place();
        String name = in.requiredName("a symbol");
        in.expect(",", "write .set symbol, value");
        session.set(name, in, place, once);
    }

    private void repeat(Scanner in, Place place) {
        long count = 0;
        SourceException failure = null;
        try {
            count = session.number(in);
            in.expectEnd();
        } catch (SourceException e) {
            failure = e;
        }
        // the body is taken in any case, so that one error does not make its .endr another
        session.macros().repeat(count, place);
        if (failure != null) {
            throw failure;
        }
    }

    private static void stray(Place place, String closer, String openers) {
        throw new SourceException(place, closer + " without " + openers, "remove it, or begin with " + openers);
    }

    private void include(Scanner in, Place place) {
        Place namePlace = in.skip().place();
        String name = new String(Literals.string(in), StandardCharsets.UTF_8);
        Optional<String> source = session.options().includes().apply(name);
        if (source.isEmpty()) {
            throw new SourceException(
                    namePlace,
                    "cannot include '" + name + "': there is no such file",
                    "check the name; it is relative to the including file");
        }
        session.include(source.get(), new Place(name, 1, 1, ""), place);
    }

    private void error(Scanner in, Place place) {
        String message = in.atEnd() ? "the program says .err" : new String(Literals.string(in), StandardCharsets.UTF_8);
        throw new SourceException(place, message, "");
    }
}
