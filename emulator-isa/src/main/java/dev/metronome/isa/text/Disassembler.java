// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import dev.metronome.isa.Decoder;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.IsaLevel;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Words as text, as GNU objdump 2.40 prints them but for white space: the mnemonic, one space, the operands. Words that it does not know, and those
 * with a reserved bit set or another invalid form, are {@code .long 0x...}.
 */
public final class Disassembler {
    private static final String[] CR_BITS = {"lt", "gt", "eq", "so"};
    private static final long ABSOLUTE_ADDRESS_MASK = 0xffff_ffffL;

    private final IsaLevel level;
    private final Spelling spelling;
    private final Decoder decoder;

    private Disassembler(IsaLevel level, Spelling spelling) {
        this.level = level;
        this.spelling = spelling;
        this.decoder = Decoder.of(level, true);
    }

    /** A disassembler for the instructions of one level. */
    public static Disassembler of(IsaLevel level, Spelling spelling) {
        return new Disassembler(level, spelling);
    }

    /** The text of {@code word} at {@code address}, which the targets of relative branches depend on. Never throws. */
    public String disassemble(int word, long address) {
        Instruction row = decoder.find(word);
        if (row != null) {
            for (Form form : Forms.printed(row, level, spelling)) {
                if (form.matches(word)) {
                    return text(form, form.decode(word), address);
                }
            }
        }
        return ".long 0x" + Integer.toHexString(word);
    }

    private String text(Form form, long[] values, long address) {
        List<Operand> operands = form.operands();
        StringBuilder text = new StringBuilder(form.mnemonic());
        String separator = " ";
        boolean base = false;
        for (int i = 0; i < values.length; i++) {
            Operand operand = operands.get(i);
            if (omits(operands, values, i)) {
                continue;
            }
            text.append(base ? "(" : separator)
                    .append(text(operand.kind(), values[i], address))
                    .append(base ? ")" : "");
            base = operand.kind() == Operand.Kind.DISPLACEMENT;
            separator = ",";
        }
        return text.toString();
    }

    /** Whether operand {@code i} is left out: it is optional, and it and all optional ones after it have their default values. */
    private boolean omits(List<Operand> operands, long[] values, int i) {
        return spelling == Spelling.EXTENDED
                && operands.get(i).optional()
                && IntStream.range(i, values.length)
                        .allMatch(k -> !operands.get(k).optional()
                                || values[k] == operands.get(k).defaultValue());
    }

    private static String text(Operand.Kind kind, long value, long address) {
        return switch (kind) {
            case GPR -> "r" + value;
            case GPR_OR_ZERO -> value == 0 ? "0" : "r" + value;
            case CR_FIELD -> "cr" + value;
            case CR_BIT -> (value < 4 ? "" : "4*cr" + value / 4 + "+") + CR_BITS[(int) value & 3];
            case SIGNED, UNSIGNED, DISPLACEMENT, SPR -> Long.toString(value);
            case RELATIVE_TARGET -> "0x" + Long.toHexString(address + value);
            case ABSOLUTE_TARGET -> "0x" + Long.toHexString(value & ABSOLUTE_ADDRESS_MASK);
        };
    }
}
