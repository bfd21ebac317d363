// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.flat;

import dev.metronome.isa.Field;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A random program as it grows: lines of assembly, the registers that nobody may write, and about how many instructions will be executed. Every random choice
 * of a program is made by its draft, so that the seed decides all of it.
 */
final class Draft {
    private static final IsaLevel LEVEL = IsaLevel.V3_0;
    private static final int ATTEMPTS = 1000;

    private final Random random;
    private final List<Integer> free =
            new ArrayList<>(IntStream.range(0, 32).boxed().toList());
    private List<String> lines = new ArrayList<>();
    private int labels;
    private int words;
    private double executed;
    private double weight = 1;
    private boolean ctrTaken;
    private boolean lrTaken;

    Draft(long seed) {
        random = new Random(seed);
    }

    /** A number from {@code least} to {@code most}. */
    int number(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** Whether something happens that happens once in {@code n} times. */
    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    long bits() {
        return random.nextLong();
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A register that may be written. */
    int register() {
        return oneOf(free);
    }

    /** A register that may be written and is none of {@code others}. */
    int registerBut(int... others) {
        return oneOf(free.stream()
                .filter(n -> IntStream.of(others).noneMatch(other -> other == n))
                .toList());
    }

    /** A register that may be written and can be a base: as (RA|0) it means its contents. */
    int base() {
        return registerBut(0);
    }

    /** One of {@code some} that may be written. */
    int registerAmong(List<Integer> some) {
        return oneOf(some.stream().filter(free::contains).toList());
    }

    /** The first of two registers, the even one, that may both be written. */
    private int pair() {
        return oneOf(
                free.stream().filter(n -> n % 2 == 0 && free.contains(n + 1)).toList());
    }

    /** One instruction, or several with {@code ;} between, in assembly. */
    void code(String text, Object... values) {
        for (String line : String.format(text, values).split("; *")) {
            lines.add("        " + line);
            words++;
            executed += weight;
        }
    }

    /** An instruction of the row, its fields chosen at random but for those in {@code fixed}. */
    void code(Instruction row, Map<Field, Integer> fixed) {
        code(".long   0x%08x", word(row, fixed));
    }

    private int word(Instruction row, Map<Field, Integer> fixed) {
        Layout layout = row.definition().at(LEVEL).layout();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int word = layout.literals();
            for (Field field : layout.fields()) {
                word = layout.insert(field, fixed.containsKey(field) ? fixed.get(field) : value(layout, field), word);
            }
            if (row.definition().at(LEVEL).invalidity(word).isEmpty()) {
                return word;
            }
        }
        throw new IllegalStateException(row + " has no valid form with " + fixed);
    }

    private long value(Layout layout, Field field) {
        return switch (field) {
            case RT, RS, RA, RB, RC -> register();
            case RTp, RSp -> pair();
            default -> immediate(layout, field);
        };
    }

    /** A legal value: once in four times one at the edge of what the field can hold, or next to 0. */
    private long immediate(Layout layout, Field field) {
        long step = 1L << field.scale();
        long least = layout.lowest(field);
        long most = layout.highest(field);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long value = oneIn(4)
                    ? oneOf(List.of(least, most, 0L, step, -step))
                    : least + step * random.nextInt((int) ((most - least) / step) + 1);
            if (layout.holds(field, value) && layout.isLegal(field, value)) {
                return value;
            }
        }
        throw new IllegalStateException(field + " has no legal value in " + layout);
    }

    /** A new label. */
    String label() {
        return "L" + labels++;
    }

    /** The place of a label. */
    void place(String label) {
        lines.add(label + ":");
    }

    /** What {@code part} adds is executed {@code times} as often as what is around it. */
    void repeated(double times, Runnable part) {
        double before = weight;
        weight *= times;
        part.run();
        weight = before;
    }

    /** Nobody writes the registers in {@code part}. */
    void keeping(List<Integer> registers, Runnable part) {
        List<Integer> before = List.copyOf(free);
        free.removeAll(registers);
        part.run();
        free.clear();
        free.addAll(before);
    }

    /** Nobody writes CTR in {@code part}. */
    void keepingCtr(Runnable part) {
        boolean before = ctrTaken;
        ctrTaken = true;
        part.run();
        ctrTaken = before;
    }

    /** Nobody writes LR in {@code part}. */
    void keepingLr(Runnable part) {
        boolean before = lrTaken;
        lrTaken = true;
        part.run();
        lrTaken = before;
    }

    boolean mayWriteCtr() {
        return !ctrTaken;
    }

    boolean mayWriteLr() {
        return !lrTaken;
    }

    /** The lines that {@code part} adds, taken out of the program to be put elsewhere; they count among its words, but not as executed. */
    List<String> aside(Runnable part) {
        List<String> before = lines;
        List<String> apart = new ArrayList<>();
        lines = apart;
        repeated(0, part);
        lines = before;
        return apart;
    }

    /** Adds lines of {@link #aside}. */
    void add(List<String> apart) {
        lines.addAll(apart);
    }

    /** {@code instructions} more are executed, each time, by what is elsewhere. */
    void executes(int instructions) {
        executed += weight * instructions;
    }

    /** The instruction words so far. */
    int words() {
        return words;
    }

    /** About how many instructions will be executed. */
    double executed() {
        return executed;
    }

    /** How often the next line is executed. */
    double weight() {
        return weight;
    }

    /** The source. */
    String source() {
        return String.join("\n", lines) + "\n";
    }
}
