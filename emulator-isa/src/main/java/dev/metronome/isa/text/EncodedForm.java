// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Field;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A form whose fields are sums of its operands, which covers raw forms (each field is an operand) and extended mnemonics ({@code mb = 64-n}). The word
 * is solved for the operands by substitution, in an order found once.
 */
final class EncodedForm implements Form {
    /**
     * What a field of the word is made of, if it is not always the same.
     *
     * @param modular whether the value is taken modulo the size of the field, as GNU does with shifts and masks: {@code 64-n} with n = 0
     */
    private record Assignment(Field field, Affine value, boolean modular) {}

    /** An operand and the field that gives it away once the operands before it are known. */
    private record Step(int operand, Assignment from) {}

    private final String mnemonic;
    private final Instruction instruction;
    private final Definition definition;
    private final boolean extended;
    private final boolean printed;
    private final List<OperandRule> rules;
    private final List<Operand> operands;
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final int fixed;
    private final int fixedMask;

    private EncodedForm(
            String mnemonic,
            Instruction instruction,
            Definition definition,
            boolean extended,
            boolean printed,
            String options,
            List<Syntax.Token> written,
            List<Syntax.Token> values) {
        this.mnemonic = mnemonic;
        this.instruction = instruction;
        this.definition = definition;
        this.extended = extended;
        this.printed = printed;
        Layout layout = definition.layout();
        Syntax raw = Syntax.of(definition.syntax());
        int word = layout.literals();
        int mask = layout.literalMask();
        for (char option : raw.mnemonic().options().toCharArray()) {
            Field field = optionField(option);
            word = layout.insert(field, options.indexOf(option) < 0 ? 0 : 1, word);
            mask |= layout.mask(field);
        }
        List<String> names = written.stream().map(Syntax.Token::text).toList();
        for (int i = 0; i < raw.tokens().size(); i++) {
            Syntax.Token box = raw.tokens().get(i);
            Field field = Field.valueOf(OperandRule.fieldName(box.text()));
            Affine value =
                    Affine.of(i < values.size() ? values.get(i).text() : String.valueOf(box.defaultValue()), names);
            if (value.isConstant()) {
                word = layout.insert(field, value.constant(), word);
                mask |= layout.mask(field);
            } else {
                assignments.add(new Assignment(field, value, isShiftOrMask(field) && value.plainOperand() < 0));
            }
        }
        this.fixed = word;
        this.fixedMask = mask;
        boolean absolute = options.indexOf('a') >= 0;
        this.rules = IntStream.range(0, written.size())
                .mapToObj(i -> OperandRule.of(written.get(i), ownField(i), absolute))
                .toList();
        this.operands = rules.stream().map(OperandRule::operand).toList();
        findSteps();
    }

    /** The raw form of a row with the options in {@code options}. */
    static EncodedForm raw(Instruction row, Definition definition, String options) {
        Syntax syntax = Syntax.of(definition.syntax());
        return new EncodedForm(
                syntax.mnemonic().spelled(options),
                row,
                definition,
                false,
                true,
                options,
                syntax.tokens(),
                syntax.tokens());
    }

    /**
     * An extended mnemonic.
     *
     * @param extended of whose right side there is an operand for each of the row's; they may end early when the row's last ones are optional
     * @param printed whether the disassembler uses it
     */
    static EncodedForm extended(
            Instruction row, Definition definition, String options, ExtendedMnemonic extended, boolean printed) {
        Syntax written = extended.written();
        return new EncodedForm(
                written.mnemonic().spelled(options),
                row,
                definition,
                true,
                printed,
                options,
                written.tokens(),
                extended.raw().tokens());
    }

    private static Field optionField(char option) {
        return switch (option) {
            case 'o' -> Field.OE;
            case '.' -> Field.Rc;
            case 'l' -> Field.LK;
            case 'a' -> Field.AA;
            default -> throw new IllegalArgumentException("no option [" + option + "]");
        };
    }

    private static boolean isShiftOrMask(Field field) {
        return switch (field) {
            case SH, MB, ME, sh, mb, me -> true;
            default -> false;
        };
    }

    private Optional<Field> ownField(int operand) {
        return assignments.stream()
                .filter(assignment -> assignment.value.plainOperand() == operand)
                .map(Assignment::field)
                .findFirst();
    }

    private void findSteps() {
        boolean[] known = new boolean[rules.size()];
        for (int found = 0; found < rules.size(); found++) {
            steps.add(nextStep(known));
            known[steps.get(found).operand] = true;
        }
    }

    private Step nextStep(boolean[] known) {
        Optional<Assignment> plain = assignments.stream()
                .filter(a -> a.value.plainOperand() >= 0 && !known[a.value.plainOperand()])
                .findFirst();
        Assignment next = plain.or(() -> assignments.stream()
                        .filter(a -> a.value.onlyUnknown(known) >= 0)
                        .findFirst())
                .orElseThrow(
                        () -> new IllegalArgumentException(mnemonic + ": an operand does not follow from the word"));
        return new Step(next.value.onlyUnknown(known), next);
    }

    @Override
    public String mnemonic() {
        return mnemonic;
    }

    @Override
    public Instruction instruction() {
        return instruction;
    }

    @Override
    public boolean extended() {
        return extended;
    }

    /** Whether the disassembler uses the form. */
    boolean printed() {
        return printed;
    }

    @Override
    public List<Operand> operands() {
        return operands;
    }

    /** The operands with the values that they may have. */
    List<OperandRule> rules() {
        return rules;
    }

    /** The boxes of the word that the form writes. */
    Layout layout() {
        return definition.layout();
    }

    @Override
    public int encode(long[] values) {
        if (values.length != operands.size()) {
            throw new IllegalArgumentException(
                    mnemonic + " has " + operands.size() + " operands, not " + values.length);
        }
        Layout layout = definition.layout();
        for (int i = 0; i < values.length; i++) {
            if (!rules.get(i).allows(values[i], layout)) {
                throw new IllegalArgumentException(operands.get(i).name() + " cannot be " + values[i] + ": "
                        + rules.get(i).limits(layout));
            }
        }
        int word = fixed;
        for (Assignment assignment : assignments) {
            word = layout.insert(assignment.field, valueOf(assignment, values), word);
        }
        definition.invalidity(word).ifPresent(reason -> {
            throw new IllegalArgumentException("invalid form: " + reason);
        });
        return word;
    }

    @Override
    public boolean matches(int word) {
        return solve(word) != null;
    }

    @Override
    public long[] decode(int word) {
        long[] values = solve(word);
        if (values == null) {
            throw new IllegalArgumentException(String.format("%08x is no %s", word, mnemonic));
        }
        return values;
    }

    private long valueOf(Assignment assignment, long[] operandValues) {
        long value = assignment.value.value(operandValues);
        return assignment.modular ? value & definition.layout().highest(assignment.field) : value;
    }

    private long @Nullable [] solve(int word) {
        if ((word & fixedMask) != fixed) {
            return null;
        }
        Layout layout = definition.layout();
        long[] values = new long[rules.size()];
        for (Step step : steps) {
            long factor = step.from.value.factors().get(step.operand);
            long rest = layout.extract(step.from.field, word) - step.from.value.value(values);
            long value = rest / factor;
            if (step.from.modular) {
                List<Long> range = rules.get(step.operand).range();
                long least = range.isEmpty() ? 0 : range.get(0);
                value = (value - least & layout.highest(step.from.field)) + least;
            }
            if (!rules.get(step.operand).allows(value, layout)) {
                return null;
            }
            values[step.operand] = value;
        }
        for (Assignment assignment : assignments) {
            if (valueOf(assignment, values) != layout.extract(assignment.field, word)) {
                return null;
            }
        }
        return values;
    }
}
