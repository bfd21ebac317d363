// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import dev.metronome.isa.asm.Registers.Context;
import java.util.HashMap;
import java.util.Map;

/** Directives that append data: numbers, strings and areas. */
final class DataDirectives implements Directives.Group {
    private final Session session;

    DataDirectives(Session session) {
        this.session = session;
    }

    @Override
    public Map<String, Directives.Handler> handlers() {
        Map<String, Directives.Handler> handlers = new HashMap<>();
        Map.of(
                        ".byte", 1, ".short", 2, ".hword", 2, ".2byte", 2, ".long", 4, ".int", 4, ".4byte", 4, ".quad",
                        8, ".8byte", 8)
                .forEach((name, size) -> handlers.put(name, (in, place) -> numbers(in, size)));
        handlers.put(".llong", (in, place) -> numbers(in, 8));
        handlers.put(".ascii", (in, place) -> strings(in, false));
        handlers.put(".asciz", (in, place) -> strings(in, true));
        handlers.put(".string", (in, place) -> strings(in, true));
        handlers.put(".space", this::space);
        handlers.put(".skip", this::space);
        handlers.put(".zero", this::space);
        handlers.put(".fill", this::fill);
        return handlers;
    }

    private Section current() {
        return session.sections().current();
    }

    private void numbers(Scanner in, int size) {
        if (in.atEnd()) {
            return;
        }
        do {
            Place place = in.skip().place();
            Expression expression = session.expression(in);
            Section section = current();
            Long known = session.evaluator().knownNumber(expression);
            if (known != null) {
                put(section, append(size, known != 0, place), known, size, place);
            } else {
                int offset = append(size, true, place);
                session.defer(place, () -> {
                    long value = session.evaluator()
                            .evaluate(expression, Context.NUMBER)
                            .address();
                    put(section, offset, value, size, place);
                });
            }
        } while (in.accept(","));
    }

    /** Reserves bytes; {@code content}: whether they may be other than zero, which not every section can hold. */
    private int append(long size, boolean content, Place place) {
        Section section = current();
        if (content && section.withoutContents()) {
            throw new SourceException(
                    place,
                    "data in " + section.name() + ", which has no contents",
                    "put it into .data, or reserve space with .space");
        }
        return session.sections().reserve(size, place);
    }

    private void put(Section section, int offset, long value, int size, Place place) {
        boolean fits = size == 8 || value >= -(1L << 8 * size - 1) && value < 1L << 8 * size;
        if (!fits) {
            throw new SourceException(
                    place,
                    "0x" + Long.toHexString(value) + " does not fit " + size + (size == 1 ? " byte" : " bytes"),
                    "use a larger directive, or mask the value");
        }
        if (!section.withoutContents()) {
            section.put(offset, value, size, session.options().byteOrder());
        }
    }

    /** Strings with a comma between them; each ends with a zero byte if {@code terminated}. Without a comma they are one string. */
    private void strings(Scanner in, boolean terminated) {
        if (in.atEnd()) {
            return;
        }
        do {
            Place place = in.skip().place();
            do {
                byte[] bytes = Literals.string(in);
                current().put(append(bytes.length, true, place), bytes);
            } while (in.skip().peek() == '"');
            if (terminated) {
                append(1, true, place);
            }
        } while (in.accept(","));
    }

    /** {@code .space size, fill}. */
    private void space(Scanner in, Place place) {
        Place sizePlace = in.skip().place();
        long size = session.number(in);
        long fill = in.accept(",") ? session.number(in) : 0;
        area(size, 1, fill, sizePlace);
    }

    /** {@code .fill repeat, size, value}: the size is at most 8, of the value the low-order 32 bits count and come first, as GNU as has it. */
    private void fill(Scanner in, Place place) {
        Place countPlace = in.skip().place();
        long count = session.number(in);
        Place sizePlace = in.skip().place();
        long size = 1;
        long value = 0;
        if (in.accept(",")) {
            sizePlace = in.skip().place();
            size = in.peek() == ',' ? 1 : session.number(in);
            value = in.accept(",") ? session.number(in) : 0;
        }
        if (size < 0 || size > 8) {
            throw new SourceException(sizePlace, "a fill of " + size + " bytes", "the size is 0 to 8");
        }
        area(count, (int) size, value, countPlace);
    }

    private void area(long count, int size, long value, Place place) {
        if (count < 0) {
            throw new SourceException(
                    place, "a negative size: " + count, "the value must be 0 or more; check the order of a difference");
        }
        long total = size == 0 ? 0 : count > Limits.OUTPUT ? Limits.OUTPUT + 1 : count * size;
        int start = append(total, value != 0, place);
        if (value != 0) {
            for (int offset = start; offset < start + total; offset += size) {
                current()
                        .put(offset, value, Math.min(size, 4), session.options().byteOrder());
            }
        }
    }
}
