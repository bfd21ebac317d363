// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Directives that choose sections and places within them. */
final class SectionDirectives implements Directives.Group {
    private static final int NOP = 0x6000_0000;
    private static final int BRANCH = 0x4800_0000;
    /** A padding of more no-ops than this begins with a branch over them, as GNU as has it. */
    private static final int MOST_NOPS = 4;

    private final Session session;

    SectionDirectives(Session session) {
        this.session = session;
    }

    @Override
    public Map<String, Directives.Handler> handlers() {
        Map<String, Directives.Handler> handlers = new HashMap<>();
        for (String name : new String[] {".text", ".data", ".bss"}) {
            handlers.put(name, (in, place) -> sections().enter(name, name.equals(".bss")));
        }
        handlers.put(".section", (in, place) -> section(in));
        handlers.put(".pushsection", (in, place) -> {
            sections().push(place);
            section(in);
        });
        handlers.put(".popsection", (in, place) -> sections().pop(place));
        handlers.put(".previous", (in, place) -> sections().back());
        handlers.put(".org", this::origin);
        handlers.put(".align", (in, place) -> align(in, true));
        handlers.put(".p2align", (in, place) -> align(in, true));
        handlers.put(".balign", (in, place) -> align(in, false));
        handlers.put(".comm", (in, place) -> common(in));
        handlers.put(".lcomm", (in, place) -> common(in));
        return handlers;
    }

    private Sections sections() {
        return session.sections();
    }

    /** {@code .section name, "flags", @type}: of the rest only the type {@code @nobits} matters. */
    private void section(Scanner in) {
        in.skip();
        String name = in.peek() == '"'
                ? new String(Literals.string(in), StandardCharsets.UTF_8)
                : in.requiredName("the name of a section");
        boolean nobits =
                name.equals(".bss") || name.startsWith(".bss.") || in.takeRest().endsWith("nobits");
        in.takeRest();
        sections().enter(name, nobits);
    }

    /** {@code .org place, fill}: an offset in the current section, or a label in it. */
    void origin(Scanner in, Place place) {
        Place targetPlace = in.skip().place();
        Value target = session.evaluator().evaluate(session.expression(in), Registers.Context.NUMBER);
        long fill = in.accept(",") ? session.number(in) : 0;
        Section section = sections().current();
        if (!target.isNumber() && target.section() != section) {
            throw new SourceException(
                    targetPlace, "this place is in another section", "choose a place in " + section.name());
        }
        long size = target.offset() - section.size();
        if (size < 0) {
            throw new SourceException(
                    targetPlace,
                    ".org would go back from offset 0x" + Integer.toHexString(section.size()) + " to 0x"
                            + Long.toHexString(target.offset()),
                    "offsets count from the beginning of " + section.name() + " and can only grow");
        }
        pad(section, size, fill, targetPlace);
    }

    /** {@code .align power, fill, max} or {@code .balign bytes, fill, max}. */
    private void align(Scanner in, boolean power) {
        Place place = in.skip().place();
        long argument = in.atEnd() ? 0 : session.number(in);
        Long fill = null;
        long most = Long.MAX_VALUE;
        if (in.accept(",")) {
            fill = in.atEnd() || in.peek() == ',' ? null : (Long) session.number(in);
            most = in.accept(",") ? session.number(in) : most;
        }
        long alignment = alignment(argument, power, place);
        Section section = sections().current();
        long size = -section.size() & alignment - 1;
        section.align(alignment, place);
        if (size <= most || most == 0) {
            if (fill != null || section.withoutContents() || !isCode(section)) {
                pad(section, size, fill == null ? 0 : fill, place);
            } else {
                padWithNops(section, size, place);
            }
        }
    }

    private static long alignment(long argument, boolean power, Place place) {
        if (power
                ? argument < 0 || argument > Limits.ALIGNMENT_POWER
                : argument < 0 || argument > 1L << Limits.ALIGNMENT_POWER) {
            throw new SourceException(
                    place,
                    "alignment " + argument + " is out of range",
                    power
                            ? "the argument is the power of two, 0 to " + Limits.ALIGNMENT_POWER
                            : "align to at most " + (1L << Limits.ALIGNMENT_POWER) + " bytes");
        }
        if (!power && Long.bitCount(argument) > 1) {
            throw new SourceException(
                    place, "alignment " + argument + " is not a power of two", "use 1, 2, 4, 8, 16 and so on");
        }
        return power ? 1L << argument : Math.max(1, argument);
    }

    private static boolean isCode(Section section) {
        return section.name().equals(".text") || section.name().startsWith(".text.");
    }

    private void pad(Section section, long size, long fill, Place place) {
        if (fill != 0 && section.withoutContents()) {
            throw new SourceException(
                    place, "data in " + section.name() + ", which has no contents", "leave the fill value out");
        }
        int start = sections().reserve(size, place);
        for (int offset = start; fill != 0 && offset < start + size; offset++) {
            section.put(offset, fill, 1, session.options().byteOrder());
        }
    }

    private void padWithNops(Section section, long size, Place place) {
        int start = sections().reserve(size, place);
        if (size % 4 != 0) {
            return;
        }
        for (int offset = start; offset < start + size; offset += 4) {
            boolean branch = offset == start && size > 4 * MOST_NOPS;
            section.put(
                    offset,
                    branch ? BRANCH | size & 0x3ff_fffc : NOP,
                    4,
                    session.options().byteOrder());
        }
    }

    /** {@code .comm name, size, alignment}: space in {@code .bss}. */
    private void common(Scanner in) {
        Place place = in.skip().place();
        String name = in.requiredName("a symbol");
        in.expect(",", "write .comm symbol, size, alignment");
        long size = session.number(in);
        long alignment = in.accept(",") ? alignment(session.number(in), false, place) : 1;
        Section bss = sections().get(".bss", true);
        bss.align(alignment, place);
        sections().reserve(bss, -bss.size() & alignment - 1, place);
        session.symbols().label(name, new Symbols.Label(bss, bss.size(), place));
        sections().reserve(bss, size, place);
    }
}
