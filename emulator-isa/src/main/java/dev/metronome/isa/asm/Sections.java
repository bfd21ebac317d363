// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sections of one assembly.
 *
 * <p>Layout: {@code .text} begins at the text address; the others follow in the order in which the source first names them, those without contents
 * ({@code .bss}) last, each aligned to {@value #ALIGNMENT} bytes or to its own greater alignment.
 */
final class Sections {
    /** The least alignment of a section that follows another one. */
    static final long ALIGNMENT = 16;

    private record Pushed(Section current, Section previous) {}

    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final Deque<Pushed> pushed = new ArrayDeque<>();
    private Section current;
    private Section previous;
    private long reserved;

    Sections() {
        current = new Section(".text", false);
        previous = current;
        sections.put(".text", current);
    }

    Section current() {
        return current;
    }

    /** Goes on in the section, which is made if there is none of that name. */
    void enter(String name, boolean withoutContents) {
        previous = current;
        current = get(name, withoutContents);
    }

    Section get(String name, boolean withoutContents) {
        return sections.computeIfAbsent(name, n -> new Section(n, withoutContents));
    }

    /** Goes back to the section before the last change. */
    void back() {
        Section other = previous;
        previous = current;
        current = other;
    }

    void push(Place place) {
        if (pushed.size() >= Limits.NESTING) {
            throw new SourceException(
                    place, "more than " + Limits.NESTING + " sections pushed", "leave them with .popsection");
        }
        pushed.push(new Pushed(current, previous));
    }

    void pop(Place place) {
        if (pushed.isEmpty()) {
            throw new SourceException(
                    place, ".popsection without .pushsection", "use .previous, or push the section first");
        }
        Pushed restored = pushed.pop();
        previous = restored.previous();
        current = restored.current();
    }

    /** Appends {@code count} zero bytes to the current section and returns the offset of the first of them. */
    int reserve(long count, Place place) {
        return reserve(current, count, place);
    }

    int reserve(Section section, long count, Place place) {
        if (count < 0 || count > Limits.OUTPUT - reserved) {
            throw new SourceException.Fatal(
                    place, "the program is larger than " + (Limits.OUTPUT >> 20) + " MiB", "check the size given here");
        }
        reserved += count;
        return section.append((int) count);
    }

    /** Gives every section its address. */
    void layOut(long textAddress) {
        long next = textAddress;
        for (Section section : inOrder()) {
            boolean text = section.name().equals(".text");
            long start = text ? textAddress : alignUp(next, Math.max(ALIGNMENT, section.alignment()));
            if (text && Long.remainderUnsigned(textAddress, section.alignment()) != 0) {
                throw new SourceException(
                        section.alignedAt(),
                        "the text address 0x" + Long.toHexString(textAddress) + " is not a multiple of "
                                + section.alignment(),
                        "choose another text address or a smaller alignment");
            }
            section.address(start);
            next = start + section.size();
        }
    }

    private static long alignUp(long address, long power) {
        return address + power - 1 & -power;
    }

    /** The sections in the order of their addresses. */
    List<Section> inOrder() {
        List<Section> order = new ArrayList<>();
        sections.values().stream().filter(section -> !section.withoutContents()).forEach(order::add);
        sections.values().stream().filter(Section::withoutContents).forEach(order::add);
        return order;
    }
}
