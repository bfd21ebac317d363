// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import dev.metronome.isa.asm.Registers.Context;
import dev.metronome.isa.text.Form;
import dev.metronome.isa.text.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among the forms of a mnemonic by the number of operands and by whether they fit, and encodes one instruction.
 *
 * <p>A branch target that is a number, not an address, is the distance to branch, as GNU as has it: {@code b 8} skips an instruction.
 */
final class InstructionEncoder {
    private final Evaluator evaluator;
    private final String mnemonic;
    private final Place place;
    private final Section section;
    private final int offset;

    InstructionEncoder(Evaluator evaluator, String mnemonic, Place place, Section section, int offset) {
        this.evaluator = evaluator;
        this.mnemonic = mnemonic;
        this.place = place;
        this.section = section;
        this.offset = offset;
    }

    /** The word of the first form that takes the operands; if none does, the first one's error. */
    int encode(List<Form> forms, List<WrittenOperand> written) {
        SourceException first = null;
        for (Form form : forms) {
            List<@Nullable WrittenOperand> operands = assign(form, WordMask.expanded(form, written, evaluator));
            if (operands != null) {
                try {
                    return encode(form, operands);
                } catch (SourceException e) {
                    first = first == null ? e : first;
                }
            }
        }
        throw first != null ? first : misfit(forms, written);
    }

    /** The written operand for each of the form's, null for one left out; or null if their number or their parentheses do not fit. */
    private static @Nullable List<@Nullable WrittenOperand> assign(Form form, List<WrittenOperand> written) {
        List<Operand> operands = form.operands();
        int missing = operands.size() - written.size();
        long optional = operands.stream().filter(Operand::optional).count();
        if (missing < 0 || missing > optional) {
            return null;
        }
        // of several optional operands the last ones are left out first
        int kept = (int) optional - missing;
        List<@Nullable WrittenOperand> assigned = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < operands.size(); i++) {
            boolean present = !operands.get(i).optional() || kept-- > 0;
            if (present && written.get(next).base() != isBase(operands, i)) {
                return null;
            }
            assigned.add(present ? written.get(next++) : null);
        }
        return assigned;
    }

    private static boolean isBase(List<Operand> operands, int index) {
        return index > 0 && operands.get(index - 1).kind() == Operand.Kind.DISPLACEMENT;
    }

    private int encode(Form form, List<@Nullable WrittenOperand> written) {
        long[] values = new long[written.size()];
        for (int i = 0; i < values.length; i++) {
            Operand operand = form.operands().get(i);
            WrittenOperand given = written.get(i);
            values[i] = given == null ? operand.defaultValue() : value(operand, given, i);
        }
        try {
            return form.encode(values);
        } catch (IllegalArgumentException e) {
            throw outOfRange(form, written, String.valueOf(e.getMessage()));
        }
    }

    private long value(Operand operand, WrittenOperand written, int index) {
        Expression expression = written.expression();
        return switch (operand.kind()) {
            case GPR, GPR_OR_ZERO -> evaluator.evaluate(expression, Context.GPR).address();
            case CR_FIELD -> evaluator.evaluate(expression, Context.CR_FIELD).address();
            case CR_BIT -> conditionBit(expression, written.place());
            case SIGNED, DISPLACEMENT -> signed(expression);
            case UNSIGNED, ABSOLUTE_TARGET ->
                evaluator.evaluate(expression, Context.NUMBER).address();
            case RELATIVE_TARGET -> distance(expression, written.place());
            // the destination comes first in the book's notation: mtspr SPR,RS and mfspr RT,SPR
            case SPR ->
                evaluator
                        .evaluate(expression, index == 0 ? Context.SPR_WRITE : Context.SPR_READ)
                        .address();
        };
    }

    private long conditionBit(Expression expression, Place operandPlace) {
        if (expression instanceof Expression.Name name && Registers.isConditionField(name.name())) {
            throw new SourceException(
                    operandPlace,
                    "'" + name.name() + "' is a field of the condition register where a bit is expected",
                    "write for example 4*" + name.name() + "+eq");
        }
        return evaluator.evaluate(expression, Context.CR_BIT).address();
    }

    /** Sixteen bits chosen by {@code @l} and the like are a signed number here. */
    private long signed(Expression expression) {
        long value = evaluator.evaluate(expression, Context.NUMBER).address();
        return expression instanceof Expression.Half ? (short) value : value;
    }

    private long distance(Expression expression, Place operandPlace) {
        Value target = evaluator.evaluate(expression, Context.NUMBER);
        long distance = target.isNumber() ? target.offset() : target.address() - section.address() - offset;
        if (distance % 4 != 0) {
            throw new SourceException(
                    operandPlace,
                    "the branch target 0x" + Long.toHexString(target.address()) + " is not a multiple of 4",
                    "align the target with .balign 4");
        }
        return distance;
    }

    private SourceException outOfRange(Form form, List<@Nullable WrittenOperand> written, String message) {
        for (int i = 0; i < written.size(); i++) {
            WrittenOperand operand = written.get(i);
            if (operand != null && message.startsWith(form.operands().get(i).name() + " ")) {
                return new SourceException(
                        operand.place(),
                        mnemonic + ": " + message,
                        remedy(form.operands().get(i).kind(), operand));
            }
        }
        return new SourceException(place, mnemonic + ": " + message, "write " + syntax(form));
    }

    private static String remedy(Operand.Kind kind, WrittenOperand operand) {
        boolean constant = operand.expression() instanceof Expression.Constant;
        return switch (kind) {
            case GPR, GPR_OR_ZERO -> "registers are r0 to r31";
            case CR_FIELD -> "fields are cr0 to cr7";
            case CR_BIT -> "bits are 0 to 31, for example 4*cr2+eq";
            case RELATIVE_TARGET, ABSOLUTE_TARGET -> "bring the target nearer, or branch through CTR";
            case SIGNED, UNSIGNED, DISPLACEMENT ->
                constant
                        ? "build a larger value from parts, for example with lis and ori"
                        : "take a part of the value with @l, @ha or @h";
            case SPR -> "numbers of special purpose registers are 0 to 1023";
        };
    }

    private SourceException misfit(List<Form> forms, List<WrittenOperand> written) {
        String syntax =
                forms.stream().map(InstructionEncoder::syntax).distinct().collect(Collectors.joining(" or "));
        boolean counted = forms.stream().anyMatch(form -> form.operands().size() == written.size());
        String what = counted
                ? mnemonic + " has parentheses in the wrong place"
                : mnemonic + " does not take " + written.size() + (written.size() == 1 ? " operand" : " operands");
        return new SourceException(place, what, "write " + syntax);
    }

    /** How a form is written, for example {@code lwz RT,D(RA)} or {@code mtmsrd RS[,L]}. */
    static String syntax(Form form) {
        List<Operand> operands = form.operands();
        StringBuilder syntax = new StringBuilder(form.mnemonic());
        for (int i = 0; i < operands.size(); i++) {
            Operand operand = operands.get(i);
            String before = i == 0 ? " " : ",";
            if (isBase(operands, i)) {
                syntax.append('(').append(operand.name()).append(')');
            } else if (operand.optional()) {
                syntax.append(i == 0 ? " [" : "[,")
                        .append(operand.name())
                        .append(i == 0 && operands.size() > 1 ? ",]" : "]");
            } else {
                syntax.append(i > 0 && operands.get(i - 1).optional() && i == 1 ? "" : before)
                        .append(operand.name());
            }
        }
        return syntax.toString();
    }
}
