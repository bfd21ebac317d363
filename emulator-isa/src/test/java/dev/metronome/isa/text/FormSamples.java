// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.Layout;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Written instructions made from the forms: for each form its boundary values and random ones, each operand spelled in one of the ways allowed. */
final class FormSamples {
    /** How many combinations of operands each form is to have, as far as there are so many. */
    static final int PER_FORM = 50;

    private static final int SMALL_DOMAIN = 1024;
    private static final int ATTEMPTS_EACH = 40;
    private static final String[] CR_BITS = {"lt", "gt", "eq", "so"};

    private final Random random;
    private final int perForm;

    /** Samples that the seed decides, {@code perForm} of each form. */
    FormSamples(long seed, int perForm) {
        this.random = new Random(seed);
        this.perForm = perForm;
    }

    /** The forms of a level, raw or extended. */
    static List<Form> forms(IsaLevel level, Spelling spelling) {
        return Forms.mnemonics(level).stream()
                .flatMap(mnemonic -> Forms.named(mnemonic, level).stream())
                .filter(form -> form.extended() == (spelling == Spelling.EXTENDED))
                .toList();
    }

    /** Different instructions written in the form: as many as asked for, or all that there are. */
    List<String> of(Form form) {
        List<List<Long>> domains = domains(form);
        Set<List<Long>> combinations = new LinkedHashSet<>();
        if (combinations(domains) <= 2L * perForm) {
            addAll(form, domains, List.of(), combinations);
        } else {
            addBoundaries(form, domains, combinations);
            for (int attempt = 0; attempt < ATTEMPTS_EACH * perForm && combinations.size() < perForm; attempt++) {
                addLegal(form, domains, -1, 0, combinations);
            }
        }
        return combinations.stream()
                .limit(perForm)
                .map(values -> written(form, values))
                .toList();
    }

    /** How many combinations of operand values the form has, each value being one that its operand may have. */
    long combinations(Form form) {
        return combinations(domains(form));
    }

    private static long combinations(List<List<Long>> domains) {
        return domains.stream().mapToLong(List::size).reduce(1, (a, b) -> a * b);
    }

    private List<List<Long>> domains(Form form) {
        EncodedForm encoded = (EncodedForm) form;
        return encoded.rules().stream()
                .map(rule -> domain(rule, encoded.layout()))
                .toList();
    }

    private void addAll(Form form, List<List<Long>> domains, List<Long> chosen, Set<List<Long>> combinations) {
        if (chosen.size() == domains.size()) {
            addIfLegal(form, chosen, combinations);
            return;
        }
        for (long value : domains.get(chosen.size())) {
            List<Long> longer = new ArrayList<>(chosen);
            longer.add(value);
            addAll(form, domains, longer, combinations);
        }
    }

    private void addBoundaries(Form form, List<List<Long>> domains, Set<List<Long>> combinations) {
        for (int operand = 0; operand < domains.size(); operand++) {
            for (long boundary : boundaries(domains.get(operand))) {
                // the other operands may make the form invalid, or it is there already: others then
                int attempt = 0;
                while (attempt < ATTEMPTS_EACH && !addLegal(form, domains, operand, boundary, combinations)) {
                    attempt++;
                }
            }
        }
    }

    private boolean addLegal(Form form, List<List<Long>> domains, int fixed, long value, Set<List<Long>> combinations) {
        return addIfLegal(
                form,
                IntStream.range(0, domains.size())
                        .mapToObj(i -> i == fixed ? value : pick(domains.get(i)))
                        .toList(),
                combinations);
    }

    private static boolean addIfLegal(Form form, List<Long> values, Set<List<Long>> combinations) {
        try {
            form.encode(values.stream().mapToLong(Long::longValue).toArray());
            return combinations.add(values);
        } catch (IllegalArgumentException invalidForm) {
            return false;
        }
    }

    /** Every value that the operand may have, or, if these are many, the boundaries and some between. */
    private List<Long> domain(OperandRule rule, Layout layout) {
        long lowest = rule.lowest(layout);
        long highest = rule.highest(layout);
        long step = 1L << rule.field().map(field -> field.scale()).orElse(0);
        if ((highest - lowest) / step < SMALL_DOMAIN) {
            return LongStream.iterate(lowest, value -> value <= highest, value -> value + step)
                    .filter(value -> rule.allows(value, layout))
                    .boxed()
                    .toList();
        }
        List<Long> values = new ArrayList<>(List.of(lowest, highest, 0L, step, lowest + step, highest - step));
        while (values.size() < SMALL_DOMAIN) {
            values.add(lowest + Math.floorMod(random.nextLong(), highest - lowest) / step * step);
        }
        values.removeIf(value -> !rule.allows(value, layout));
        return values;
    }

    private static List<Long> boundaries(List<Long> domain) {
        return IntStream.of(0, 1, 2, domain.size() / 2, domain.size() - 2, domain.size() - 1)
                .filter(index -> index >= 0 && index < domain.size())
                .distinct()
                .mapToObj(domain::get)
                .toList();
    }

    private long pick(List<Long> domain) {
        return domain.get(random.nextInt(domain.size()));
    }

    private String written(Form form, List<Long> values) {
        List<Operand> operands = form.operands();
        List<Integer> present = IntStream.range(0, values.size())
                .filter(i -> !mayBeLeftOut(operands, values, i))
                .boxed()
                .toList();
        boolean all = random.nextBoolean();
        String text = IntStream.range(0, values.size())
                .filter(i -> all || present.contains(i))
                .mapToObj(i -> (isBase(operands, i) ? "(" : ",")
                        + written(operands.get(i).kind(), values.get(i))
                        + (isBase(operands, i) ? ")" : ""))
                .collect(Collectors.joining());
        return text.isEmpty() ? form.mnemonic() : form.mnemonic() + " " + text.substring(1);
    }

    private static boolean mayBeLeftOut(List<Operand> operands, List<Long> values, int from) {
        return operands.get(from).optional()
                && IntStream.range(from, values.size())
                        .filter(i -> operands.get(i).optional())
                        .allMatch(i -> values.get(i) == operands.get(i).defaultValue());
    }

    private static boolean isBase(List<Operand> operands, int index) {
        return index > 0 && operands.get(index - 1).kind() == Operand.Kind.DISPLACEMENT;
    }

    private String written(Operand.Kind kind, long value) {
        boolean plain = random.nextInt(4) == 0;
        return switch (kind) {
            case GPR -> plain ? "" + value : "r" + value;
            case GPR_OR_ZERO -> plain || value == 0 ? "" + value : "r" + value;
            case CR_FIELD -> plain ? "" + value : "cr" + value;
            case CR_BIT -> plain ? "" + value : (value < 4 ? "" : "4*cr" + value / 4 + "+") + CR_BITS[(int) value & 3];
            case UNSIGNED -> plain ? "0x" + Long.toHexString(value) : "" + value;
            case SIGNED, DISPLACEMENT, ABSOLUTE_TARGET, SPR -> "" + value;
            case RELATIVE_TARGET -> "." + (value < 0 ? "-" + -value : "+" + value);
        };
    }
}
