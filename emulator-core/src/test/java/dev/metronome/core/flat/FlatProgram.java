// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.flat;

import dev.metronome.isa.Field;
import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.asm.Assembler;
import dev.metronome.isa.asm.AssemblerOptions;
import dev.metronome.isa.asm.Assembly;
import dev.metronome.isa.book.Branch;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A random little-endian program for address 0, at most 1 KiB with its data, which reads nothing that it has not written or brought along but registers that
 * are 0, ends with {@code attn}, and does only what the ISA defines. The first word branches over the data.
 */
final class FlatProgram {
    private static final int MOST_WORDS = 1024 / 4;
    private static final int ATTN = 0x200;
    /** The golden ratio of 2^64: it spreads neighbouring numbers over all seeds. */
    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    private static final int SHORTEST = 120;
    private static final int LONGEST = 800;
    /** The words that the sum of the data and the end need. */
    private static final int END_WORDS = 8;

    private static final int END_EXECUTED = 82;
    private static final int DATA_END = Snippets.DATA + Snippets.DATA_SIZE;
    /** Times of a loop at most, but for the last of a program that would be too short. */
    private static final int MOST_TIMES = 30;

    /** About the words of a loop. */
    private static final int LOOP_WORDS = 12;
    /** The words that a part of the program and a loop after it may need. */
    private static final int ROOM = 80;
    /** Functions leave them alone, so that loops may call. */
    private static final List<Integer> COUNTERS = List.of(29, 30, 31);

    private final Draft draft;
    private final Snippets snippets;
    private final int length;
    private final Map<String, Integer> functions = new HashMap<>();

    private FlatProgram(Draft draft, int length) {
        this.draft = draft;
        this.snippets = new Snippets(draft);
        this.length = length;
    }

    /**
     * The bytes of a program.
     *
     * @param seed of the folder of programs
     * @param number of the program
     * @param length about how many instructions it will execute, or 0 for a random number of them
     */
    static byte[] image(long seed, int number, int length) {
        AssemblerOptions options =
                new AssemblerOptions(0, ByteOrder.LITTLE_ENDIAN, IsaLevel.V3_0, name -> Optional.empty());
        List<Assembly.Segment> segments = new Assembler(options)
                .assemble(source(seed, number, length), number + ".s")
                .segments();
        byte[] bytes = segments.get(0).bytes();
        if (segments.size() != 1 || bytes.length > 4 * MOST_WORDS) {
            throw new IllegalStateException("program " + number + " of seed " + seed + " has " + bytes.length
                    + " bytes in " + segments.size() + " segments");
        }
        return bytes;
    }

    /** The source of a program. */
    static String source(long seed, int number, int length) {
        // Random, because its numbers are specified: every JDK makes the same programs
        Random seeds = new Random((seed << 32 ^ number) * SPREAD);
        int wanted = length != 0 ? length : SHORTEST + seeds.nextInt(LONGEST - SHORTEST);
        while (true) {
            Draft draft = new Draft(seeds.nextLong());
            new FlatProgram(draft, wanted).write();
            if (Math.abs(draft.executed() - wanted) <= wanted / 10) {
                return draft.source();
            }
        }
    }

    private void write() {
        List<String> apart = functions();
        data();
        registers();
        while (draft.executed() < length - END_EXECUTED) {
            if (room() < ROOM) {
                longLoop();
                break;
            }
            block(0);
        }
        sumOfData();
        draft.code("attn");
        draft.add(apart);
    }

    private int room() {
        return MOST_WORDS - END_WORDS - draft.words();
    }

    private List<String> functions() {
        List<String> all = new ArrayList<>();
        for (int n = draft.number(0, 2); n > 0; n--) {
            String label = draft.label();
            int before = draft.words();
            all.addAll(draft.aside(() -> function(label)));
            functions.put(label, draft.words() - before);
        }
        return all;
    }

    private void function(String label) {
        draft.place(label);
        draft.keeping(
                COUNTERS,
                () -> draft.keepingLr(() -> draft.keepingCtr(() -> {
                    straight(2, 4);
                    if (draft.oneIn(2)) {
                        draft.code(
                                Branch.BCLR, Map.of(Field.BO, draft.oneOf(List.of(4, 12)), Field.BH, 0, Field.LK, 0));
                        straight(1, 2);
                    }
                })));
        draft.code("blr");
    }

    private void data() {
        String start = draft.label();
        draft.code("b       %s", start);
        draft.code("nop; nop; nop");
        for (int k = 0; k < Snippets.DATA_SIZE / 4; k++) {
            int word = (int) draft.bits();
            draft.code(".long   0x%08x", word == ATTN ? 0 : word);
        }
        // they were counted as words, and must not be as executed
        draft.executes(-3 - Snippets.DATA_SIZE / 4);
        draft.place(start);
    }

    private void registers() {
        for (int n = draft.number(14, 26); n > 0; n--) {
            if (draft.oneIn(4)) {
                snippets.constant();
            } else {
                snippets.datum(draft.register());
            }
        }
    }

    private void straight(int least, int most) {
        for (int n = draft.number(least, most); n > 0; n--) {
            snippets.any();
        }
    }

    /** A part of the program. Loops are at most two deep. */
    private void block(int depth) {
        switch (draft.number(0, 9)) {
            case 0, 1 -> branchOver();
            case 2 -> branchThroughRegister();
            case 3, 4 -> {
                if (draft.mayWriteCtr() && depth < 2) {
                    loopWithCtr(depth, times());
                }
            }
            case 5 -> {
                if (depth < 2) {
                    loopWithRegister(depth, times());
                }
            }
            case 6 -> call();
            default -> straight(1, 5);
        }
    }

    private int times() {
        double left = (length - END_EXECUTED - draft.executed()) / draft.weight();
        return draft.number(2, (int) Math.max(3, Math.min(MOST_TIMES, left / LOOP_WORDS)));
    }

    private void body(int depth) {
        straight(1, 3);
        if (draft.oneIn(2) && room() > ROOM) {
            block(depth + 1);
        }
    }

    private void loopWithCtr(int depth, int times) {
        String top = draft.label();
        int count = draft.register();
        draft.code("li      r%d,%d; mtctr r%1$d", count, times);
        draft.place(top);
        draft.repeated(times, () -> {
            draft.keepingCtr(() -> body(depth));
            // bdnz, with a hint or without, or at times one that also asks for a bit of CR
            if (draft.oneIn(4)) {
                int bo = draft.oneOf(List.of(0, 8));
                draft.code("bc      %d,%d,%s", bo, draft.number(0, 31), top);
            } else {
                draft.code("bc      %d,0,%s", draft.oneOf(List.of(16, 24, 25)), top);
            }
        });
    }

    private void loopWithRegister(int depth, int times) {
        String top = draft.label();
        int count = draft.registerAmong(COUNTERS);
        draft.code("li      r%d,%d", count, times);
        draft.place(top);
        draft.repeated(times, () -> {
            draft.keeping(List.of(count), () -> body(depth));
            int field = draft.number(0, 7);
            draft.code("addi r%d,r%1$d,-1; cmpdi cr%d,r%1$d,0; bne cr%2$d,%s", count, field, top);
        });
    }

    /** What is missing of the length. */
    private void longLoop() {
        double missing = length - END_EXECUTED - draft.executed();
        loopWithRegister(0, (int) Math.max(1, missing / LOOP_WORDS));
    }

    private void branchOver() {
        String target = draft.label();
        List<Integer> conditions = draft.mayWriteCtr() ? List.of(0, 2, 4, 8, 10, 12, 16, 18) : List.of(4, 12);
        boolean links = draft.mayWriteLr() && draft.oneIn(4);
        draft.code("bc%s %d,%d,%s", links ? "l" : "", draft.oneOf(conditions), draft.number(0, 31), target);
        draft.repeated(0.5, () -> straight(1, 3));
        draft.place(target);
    }

    /** A conditional branch to an address in LR, CTR or TAR. */
    private void branchThroughRegister() {
        String target = draft.label();
        int register = draft.register();
        boolean links = draft.mayWriteLr() && draft.oneIn(4);
        Branch row = draft.mayWriteLr() && draft.oneIn(2)
                ? Branch.BCLR
                : draft.mayWriteCtr() && draft.oneIn(2) ? Branch.BCCTR : Branch.BCTAR;
        String move = row == Branch.BCLR ? "mtlr" : row == Branch.BCCTR ? "mtctr" : "mtspr TAR,";
        draft.code("li      r%d,%s", register, target);
        draft.code("%s r%d", move, register);
        int bo = draft.oneOf(List.of(4, 12, 20));
        draft.code(row, Map.of(Field.BO, bo, Field.BH, 0, Field.LK, links ? 1 : 0));
        draft.repeated(bo == 20 ? 0 : 0.5, () -> straight(1, 2));
        draft.place(target);
    }

    private void call() {
        if (functions.isEmpty() || !draft.mayWriteLr()) {
            snippets.single();
            return;
        }
        String function = draft.oneOf(functions.keySet().stream().sorted().toList());
        if (draft.mayWriteCtr() && draft.oneIn(2)) {
            draft.code("li r%d,%s; mtctr r%1$d; bctrl", draft.register(), function);
        } else {
            draft.code("bl      %s", function);
        }
        draft.executes(functions.get(function));
    }

    /** The data's doublewords go into a register, so that a wrong store is seen. */
    private void sumOfData() {
        int address = draft.base();
        int datum = draft.registerBut(address);
        int sum = draft.registerBut(address, datum);
        int field = draft.number(0, 7);
        String top = draft.label();
        draft.code("li      r%d,%d", address, Snippets.DATA - Long.BYTES);
        draft.place(top);
        draft.repeated(Snippets.DATA_SIZE / Long.BYTES, () -> {
            draft.code("ldu     r%d,8(r%d)", datum, address);
            draft.code("rldicl r%d,r%1$d,5,0; xor r%1$d,r%1$d,r%d", sum, datum);
            draft.code("cmpldi cr%d,r%d,%d; bne cr%1$d,%s", field, address, DATA_END - Long.BYTES, top);
        });
    }
}
