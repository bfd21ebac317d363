// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import static org.objectweb.asm.Opcodes.*;

import org.jspecify.annotations.Nullable;

/** What instructions of the Java machine make of numbers that are known: Integer and Long, where an int stands for the shorter types too. */
final class Folding {
    private Folding() {}

    /** The result of an instruction with two operands; null if it is not folded. */
    static @Nullable Object binary(int opcode, Object a, Object b) {
        if (a instanceof Integer x && b instanceof Integer y) {
            return ofInts(opcode, x, y);
        }
        if (a instanceof Long x) {
            return b instanceof Long y ? ofLongs(opcode, x, y) : shift(opcode, x, (int) b);
        }
        return null;
    }

    private static @Nullable Object ofInts(int opcode, int a, int b) {
        return switch (opcode) {
            case IADD -> a + b;
            case ISUB -> a - b;
            case IMUL -> a * b;
            case IAND -> a & b;
            case IOR -> a | b;
            case IXOR -> a ^ b;
            case ISHL -> a << b;
            case ISHR -> a >> b;
            case IUSHR -> a >>> b;
            default -> null;
        };
    }

    private static @Nullable Object ofLongs(int opcode, long a, long b) {
        return switch (opcode) {
            case LADD -> a + b;
            case LSUB -> a - b;
            case LMUL -> a * b;
            case LAND -> a & b;
            case LOR -> a | b;
            case LXOR -> a ^ b;
            case LCMP -> Long.compare(a, b);
            default -> null;
        };
    }

    private static @Nullable Object shift(int opcode, long a, int b) {
        return switch (opcode) {
            case LSHL -> a << b;
            case LSHR -> a >> b;
            case LUSHR -> a >>> b;
            default -> null;
        };
    }

    /** The result of a negation or conversion. */
    static @Nullable Object unary(int opcode, Object a) {
        return switch (opcode) {
            case INEG -> -(int) a;
            case LNEG -> -(long) a;
            case I2L -> (long) (int) a;
            case L2I -> (int) (long) a;
            case I2B -> (int) (byte) (int) a;
            case I2C -> (int) (char) (int) a;
            case I2S -> (int) (short) (int) a;
            default -> null;
        };
    }

    /** Whether a conditional jump that looks at one int jumps. */
    static boolean jumps(int opcode, int a) {
        return switch (opcode) {
            case IFEQ -> a == 0;
            case IFNE -> a != 0;
            case IFLT -> a < 0;
            case IFGE -> a >= 0;
            case IFGT -> a > 0;
            default -> a <= 0;
        };
    }

    /** Whether a conditional jump that compares two ints jumps. */
    static boolean jumps(int opcode, int a, int b) {
        return jumps(opcode - IF_ICMPEQ + IFEQ, Integer.compare(a, b));
    }

    /** Whether the second operand, a number, leaves the first as it is. */
    static boolean isNeutral(int opcode, Object b) {
        return switch (opcode) {
            case IADD, ISUB, IOR, IXOR, ISHL, ISHR, IUSHR, LADD, LSUB, LOR, LXOR, LSHL, LSHR, LUSHR ->
                ((Number) b).longValue() == 0;
            case IAND, LAND -> ((Number) b).longValue() == -1;
            case IMUL, LMUL -> ((Number) b).longValue() == 1;
            default -> false;
        };
    }
}
