// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.flat;

import dev.metronome.isa.Field;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.InstructionSet;
import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.Layout;
import dev.metronome.isa.book.Atomic;
import dev.metronome.isa.book.BcdAssist;
import dev.metronome.isa.book.CacheAndSync;
import dev.metronome.isa.book.ConditionRegister;
import dev.metronome.isa.book.FixedPointArithmetic;
import dev.metronome.isa.book.FixedPointCompare;
import dev.metronome.isa.book.FixedPointLoad;
import dev.metronome.isa.book.FixedPointLogical;
import dev.metronome.isa.book.FixedPointRotate;
import dev.metronome.isa.book.FixedPointStore;
import dev.metronome.isa.book.FixedPointTrap;
import dev.metronome.isa.book.MoveRegister;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Instructions in a straight line whose results the ISA defines whatever the registers hold: single ones, and those whose operands must be prepared, or whose
 * results must be cut to what is defined.
 */
final class Snippets {
    /** Where programs have their data. */
    static final int DATA = 0x10;
    /** The bytes of data. */
    static final int DATA_SIZE = 128;

    private static final Set<FixedPointArithmetic> DIVISIONS_OF_WORDS = EnumSet.of(
            FixedPointArithmetic.DIVW,
            FixedPointArithmetic.DIVWU,
            FixedPointArithmetic.DIVWE,
            FixedPointArithmetic.DIVWEU,
            FixedPointArithmetic.MODSW,
            FixedPointArithmetic.MODUW);
    private static final Set<FixedPointArithmetic> DIVISIONS = EnumSet.of(
            FixedPointArithmetic.DIVD,
            FixedPointArithmetic.DIVDU,
            FixedPointArithmetic.DIVDE,
            FixedPointArithmetic.DIVDEU,
            FixedPointArithmetic.MODSD,
            FixedPointArithmetic.MODUD);
    private static final Set<FixedPointArithmetic> HIGH_WORDS =
            EnumSet.of(FixedPointArithmetic.MULHW, FixedPointArithmetic.MULHWU);
    /** Alignment interrupts in little-endian mode (Book I, 3.3.6 and 3.3.7). */
    private static final Set<Instruction> BIG_ENDIAN = Set.of(
            FixedPointLoad.LMW,
            FixedPointLoad.LSWI,
            FixedPointLoad.LSWX,
            FixedPointStore.STMW,
            FixedPointStore.STSWI,
            FixedPointStore.STSWX);

    private static final List<Map.Entry<Atomic, Atomic>> RESERVATIONS = List.of(
            Map.entry(Atomic.LBARX, Atomic.STBCX_),
            Map.entry(Atomic.LHARX, Atomic.STHCX_),
            Map.entry(Atomic.LWARX, Atomic.STWCX_),
            Map.entry(Atomic.LDARX, Atomic.STDCX_));

    private static final List<Instruction> ALWAYS_DEFINED = InstructionSet.rows(IsaLevel.V3_0).stream()
            .filter(Snippets::isAlwaysDefined)
            .toList();
    private static final List<Instruction> ACCESSES = InstructionSet.rows(IsaLevel.V3_0).stream()
            .filter(row -> row instanceof FixedPointLoad || row instanceof FixedPointStore)
            .filter(row -> !BIG_ENDIAN.contains(row))
            .toList();

    private final Draft draft;

    Snippets(Draft draft) {
        this.draft = draft;
    }

    private static boolean isAlwaysDefined(Instruction row) {
        if (row instanceof FixedPointArithmetic arithmetic) {
            return arithmetic != FixedPointArithmetic.DARN
                    && !HIGH_WORDS.contains(arithmetic)
                    && !DIVISIONS.contains(arithmetic)
                    && !DIVISIONS_OF_WORDS.contains(arithmetic);
        }
        if (row instanceof MoveRegister move) {
            return switch (move) {
                case MCRXRX, MTOCRF, MTCRF, MFCR, SETB -> true;
                default -> false;
            };
        }
        return row instanceof FixedPointLogical
                || row instanceof FixedPointRotate
                || row instanceof FixedPointCompare
                || row instanceof ConditionRegister
                || row instanceof BcdAssist && row != BcdAssist.CBCDTD
                || row == FixedPointTrap.ISEL
                || row == CacheAndSync.ISYNC
                || row == CacheAndSync.SYNC
                || row == CacheAndSync.EIEIO;
    }

    /** One of all. */
    void any() {
        switch (draft.number(0, 19)) {
            case 0, 1, 2, 3 -> access();
            case 4 -> divide();
            case 5 -> multiplyHighWords();
            case 6 -> specialRegister();
            case 7 -> reserve();
            case 8 -> fieldOfCr();
            case 9 -> constant();
            default -> single();
        }
    }

    /** An instruction whose result is defined for all operands. */
    void single() {
        draft.code(draft.oneOf(ALWAYS_DEFINED), Map.of(Field.CY, 0)); // addex: the other values are reserved
    }

    /** A register gets a constant of 16 or 32 bits, or some of the data. */
    void constant() {
        int rt = draft.register();
        switch (draft.number(0, 2)) {
            case 0 -> draft.code("li      r%d,%d", rt, (short) draft.bits());
            case 1 -> draft.code("lis r%d,%d; ori r%1$d,r%1$d,%d", rt, (short) draft.bits(), draft.bits() & 0xffff);
            default -> datum(rt);
        }
    }

    /** A register gets a doubleword of the data, aligned or not. */
    void datum(int register) {
        int step = 1 << Field.DS.scale();
        int place = draft.number(0, (DATA_SIZE - Long.BYTES) / step) * step;
        draft.code("ld      r%d,%d(0)", register, DATA + place);
    }

    /** A load or a store somewhere in the data. */
    void access() {
        Instruction row = draft.oneOf(ACCESSES);
        Layout layout = row.definition().layout();
        boolean quadword = layout.has(Field.RTp) || layout.has(Field.RSp);
        boolean orZero = row.definition().syntax().contains("RA0") && draft.oneIn(4);
        int align = quadword ? 16 : 1;
        int address = draft.base();
        Map<Field, Integer> fields = new HashMap<>();
        fields.put(Field.RA, orZero ? 0 : address);
        if (layout.has(Field.RB)) {
            // at most 63 + 16 + 31 + 8 bytes on, or from 32 + 63 back by 31
            masked(address, 63, align);
            boolean back = !orZero && draft.oneIn(2);
            draft.code("addi    r%d,r%1$d,%d", address, DATA + (back ? 32 : 16));
            fields.put(Field.RB, orZero ? address : index(address, back, align));
        } else {
            int scale = Math.max(align, 1 << displacement(layout).scale());
            fields.put(
                    displacement(layout),
                    orZero
                            ? DATA + draft.number(0, (DATA_SIZE - 16) / scale) * scale
                            : draft.number(-16 / scale, 32 / scale) * scale);
            if (!orZero) {
                masked(address, 63, align);
                draft.code("addi    r%d,r%1$d,%d", address, DATA + 16);
            }
        }
        draft.code(row, fields);
    }

    private static Field displacement(Layout layout) {
        return layout.has(Field.D) ? Field.D : layout.has(Field.DS) ? Field.DS : Field.DQ;
    }

    /** A register with a number from 0 to 31, or from 0 down to -31. */
    private int index(int address, boolean back, int align) {
        int index = draft.registerBut(address);
        masked(index, 31, align);
        if (back) {
            draft.code("neg     r%d,r%1$d", index);
        }
        return index;
    }

    /** A register gets a number from 0 to {@code most}, 2^n - 1, that is a multiple of {@code align}, from whatever another holds. */
    private void masked(int register, int most, int align) {
        draft.code(
                "rlwinm  r%d,r%d,0,%d,%d",
                register,
                draft.register(),
                Integer.numberOfLeadingZeros(most),
                31 - Integer.numberOfTrailingZeros(align));
    }

    /** A division that does not overflow; of words, the half of the result that is undefined is overwritten. */
    void divide() {
        boolean words = draft.oneIn(2);
        FixedPointArithmetic row = draft.oneOf(List.copyOf(words ? DIVISIONS_OF_WORDS : DIVISIONS));
        int dividend = draft.register();
        int divisor = draft.registerBut(dividend);
        switch (row) {
            case DIVWU, MODUW, DIVDU, MODUD -> draft.code("ori     r%d,r%d,1", divisor, draft.register());
            case DIVW, MODSW, DIVD, MODSD -> signedDivisor(divisor, words);
            case DIVWEU, DIVDEU -> {
                // the divisor has the first bit, the dividend has not
                half(dividend, draft.register(), words);
                draft.code("orc     r%d,r%d,r%d", divisor, draft.register(), dividend);
            }
            default -> {
                // at most a fourth of the divisor, before each may get its sign
                positive(divisor, words);
                draft.code(words ? "srawi r%d,r%d,2" : "sradi r%d,r%d,2", dividend, divisor);
                draft.code("and     r%d,r%1$d,r%d", dividend, draft.register());
                sign(dividend);
                sign(divisor);
            }
        }
        Map<Field, Integer> fields = new HashMap<>(Map.of(Field.RA, dividend, Field.RB, divisor));
        definedPart(row, fields, words);
    }

    private void signedDivisor(int divisor, boolean words) {
        positive(divisor, words);
        sign(divisor);
    }

    /** At least 3, at most 2^31 - 1 or 2^63 - 1. */
    private void positive(int divisor, boolean words) {
        draft.code(words ? "rlwinm r%d,r%d,0,1,31" : "rldicl r%d,r%d,0,1", divisor, draft.register());
        draft.code("ori     r%d,r%1$d,3", divisor);
    }

    private void half(int register, int of, boolean words) {
        draft.code(words ? "rlwinm r%d,r%d,31,1,31" : "rldicl r%d,r%d,63,1", register, of);
    }

    private void sign(int register) {
        if (draft.oneIn(2)) {
            draft.code("neg     r%d,r%1$d", register);
        }
    }

    /** The high half of a product of words. */
    void multiplyHighWords() {
        definedPart(draft.oneOf(List.copyOf(HIGH_WORDS)), new HashMap<>(), true);
    }

    private void definedPart(FixedPointArithmetic row, Map<Field, Integer> fields, boolean words) {
        int rt = draft.register();
        fields.put(Field.RT, rt);
        if (words) {
            fields.put(Field.Rc, 0);
        }
        draft.code(row, fields);
        if (words) {
            draft.code(draft.oneIn(2) ? "extsw r%d,r%1$d" : "rldicl r%d,r%1$d,0,32", rt);
        }
    }

    /** A move to or from LR, CTR or XER; XER's reserved bits are 0. */
    void specialRegister() {
        int register = draft.register();
        switch (draft.number(0, 5)) {
            case 0 -> draft.code("mflr    r%d", register);
            case 1 -> draft.code("mfctr   r%d", register);
            case 2 -> draft.code("mfxer   r%d", register);
            case 3 -> draft.code("andis. r%d,r%d,0xe00c; mtxer r%1$d", register, draft.register());
            case 4 -> {
                if (draft.mayWriteLr()) {
                    draft.code("mtlr    r%d", register);
                }
            }
            default -> {
                if (draft.mayWriteCtr()) {
                    draft.code("mtctr   r%d", register);
                }
            }
        }
    }

    /** Loads and reserves, stores on condition, which succeeds, and perhaps once more, which does not. */
    void reserve() {
        Map.Entry<Atomic, Atomic> pair = draft.oneOf(RESERVATIONS);
        int address = draft.base();
        masked(address, 63, Long.BYTES);
        draft.code("addi    r%d,r%1$d,%d", address, DATA);
        int rt = draft.registerBut(address);
        int rs = draft.registerBut(address);
        draft.code(pair.getKey(), Map.of(Field.RT, rt, Field.RA, 0, Field.RB, address));
        draft.code("addi    r%d,r%d,%d", rs, rt == 0 ? rs : rt, (short) draft.bits());
        draft.code(pair.getValue(), Map.of(Field.RS, rs, Field.RA, 0, Field.RB, address));
        if (draft.oneIn(4)) {
            draft.code(pair.getValue(), Map.of(Field.RA, 0, Field.RB, address));
        }
    }

    /** A field of CR, without the rest of the register, which is undefined. */
    void fieldOfCr() {
        int field = draft.number(0, 7);
        int rt = draft.register();
        draft.code("mfocrf r%d,0x%x; rlwinm r%1$d,r%1$d,0,%d,%d", rt, 0x80 >> field, 4 * field, 4 * field + 3);
    }
}
