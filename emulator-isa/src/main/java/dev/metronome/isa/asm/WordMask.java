// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import dev.metronome.isa.asm.Registers.Context;
import dev.metronome.isa.text.Form;
import dev.metronome.isa.text.Operand;
import java.util.ArrayList;
import java.util.List;

/** The mask that GNU as takes in place of MB and ME: {@code rlwinm r3,r4,5,0x0ff00000} is {@code rlwinm r3,r4,5,4,11}. */
final class WordMask {
    private static final int LAST_BIT = 31;

    private WordMask() {}

    /** What is written, with MB and ME for a mask if the form ends with those and an operand is missing. */
    static List<WrittenOperand> expanded(Form form, List<WrittenOperand> written, Evaluator evaluator) {
        List<String> names = form.operands().stream().map(Operand::name).toList();
        int size = names.size();
        if (written.size() != size - 1
                || size < 2
                || !names.subList(size - 2, size).equals(List.of("MB", "ME"))) {
            return written;
        }
        WrittenOperand last = written.get(size - 2);
        if (last.base()) {
            return written;
        }
        int mask = word(evaluator.evaluate(last.expression(), Context.NUMBER).address(), last.place());
        int begin = firstOfOnes(mask);
        int end = (firstOfOnes(~mask) + LAST_BIT) % (LAST_BIT + 1);
        List<WrittenOperand> expanded = new ArrayList<>(written.subList(0, size - 2));
        expanded.add(new WrittenOperand(new Expression.Constant(mask == -1 ? 0 : begin), last.place(), false));
        expanded.add(new WrittenOperand(new Expression.Constant(mask == -1 ? LAST_BIT : end), last.place(), false));
        return expanded;
    }

    private static int word(long value, Place place) {
        int mask = (int) value;
        int changes = Integer.bitCount(mask ^ Integer.rotateRight(mask, 1));
        if (value != mask && value >>> 32 != 0 || mask == 0 || changes > 2) {
            throw new SourceException(
                    place,
                    "0x" + Long.toHexString(value) + " is not a mask of 32 bits with one run of ones",
                    "a run may go round the end, as in 0xf000000f; or write MB and ME");
        }
        return mask;
    }

    /** The bit, counted from the left, that is 1 while the one before it, or bit 31 before bit 0, is 0. */
    private static int firstOfOnes(int mask) {
        return Integer.numberOfLeadingZeros(mask & ~Integer.rotateRight(mask, 1));
    }
}
