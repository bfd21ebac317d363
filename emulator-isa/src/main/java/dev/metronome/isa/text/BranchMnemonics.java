// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import java.util.ArrayList;
import java.util.List;

/** The extended mnemonics of the conditional branches (Book I, C.2): every condition, with every way to give a target and every hint. */
final class BranchMnemonics {
    /** BO of a branch if the condition bit is 1, or 0; the hints add to it. */
    private static final int IF_TRUE = 12;

    private static final int IF_FALSE = 4;
    /** BO[3:4], the "at" bits, of a hint on a branch that tests a condition bit. */
    private static final int CONDITION_NOT_TAKEN = 2;

    private static final int CONDITION_TAKEN = 3;
    /** BO[1] and BO[4], the "at" bits, of a hint on a branch that only tests CTR. */
    private static final int COUNT_NOT_TAKEN = 8;

    private static final int COUNT_TAKEN = 9;

    /** A condition: its letters, the BO that tests it and the bit of the CR field. The first of those that mean the same is written by objdump. */
    private record Condition(String letters, int bo, int bit) {}

    private static final List<Condition> CONDITIONS = List.of(
            new Condition("lt", IF_TRUE, 0),
            new Condition("gt", IF_TRUE, 1),
            new Condition("eq", IF_TRUE, 2),
            new Condition("so", IF_TRUE, 3),
            new Condition("ge", IF_FALSE, 0),
            new Condition("le", IF_FALSE, 1),
            new Condition("ne", IF_FALSE, 2),
            new Condition("ns", IF_FALSE, 3),
            new Condition("un", IF_TRUE, 3),
            new Condition("nl", IF_FALSE, 0),
            new Condition("ng", IF_FALSE, 1),
            new Condition("nu", IF_FALSE, 3));

    /**
     * A way to give the target.
     *
     * @param letters what follows the condition in the mnemonic, with the options
     * @param operand the last operand, as it is written after others and alone
     * @param raw the row, with its options
     * @param counts whether the branch may decrement and test CTR
     */
    private record Target(String letters, String operand, String raw, boolean counts) {
        String after(String others) {
            return operand.equals("BD")
                    ? others + "," + operand
                    : others.replace("}", "") + (others.endsWith("}") ? ",BH}" : "{,BH}");
        }

        String alone() {
            return operand.equals("BD") ? operand : "{BH}";
        }
    }

    private static final List<Target> TARGETS = List.of(
            new Target("[l][a]", "BD", "bc[l][a]", true),
            new Target("lr[l]", "BH", "bclr[l]", true),
            new Target("ctr[l]", "BH", "bcctr[l]", false),
            new Target("tar[l]", "BH", "bctar[l]", true));

    private BranchMnemonics() {}

    /** The rows, those that objdump prefers first. */
    static List<ExtendedMnemonic> rows() {
        List<ExtendedMnemonic> rows = new ArrayList<>();
        for (Target target : TARGETS) {
            if (!target.operand.equals("BD")) {
                rows.add(row("b" + target.letters, target.alone(), target, 20, "0"));
            }
            if (target.counts) {
                counting(rows, target);
            }
            for (Condition condition : CONDITIONS) {
                conditional(rows, target, condition);
            }
            for (int bo : target.counts ? new int[] {24, 26} : new int[0]) {
                rows.add(row(
                        "bc" + target.letters + "-", target.after("BO:" + bo + ".." + bo + ",BI"), target, "BO", "BI"));
                rows.add(row(
                        "bc" + target.letters + "+",
                        target.after("BO:" + (bo + 1) + ".." + (bo + 1) + ",BI"),
                        target,
                        "BO",
                        "BI"));
            }
            for (Condition test : List.of(new Condition("t", IF_TRUE, 0), new Condition("f", IF_FALSE, 0))) {
                hinted(rows, "b" + test.letters + target.letters, target.after("BI"), target, test.bo, "BI", true);
            }
        }
        return rows;
    }

    private static void counting(List<ExtendedMnemonic> rows, Target target) {
        String[] names = {"bdnz", "bdz"};
        for (int i = 0; i < names.length; i++) {
            int untilZero = 2 * i;
            String mnemonic = names[i] + target.letters;
            rows.add(row(mnemonic, target.alone(), target, 16 + untilZero, "0"));
            rows.add(row(mnemonic + "-", target.alone(), target, 16 + untilZero + COUNT_NOT_TAKEN, "0"));
            rows.add(row(mnemonic + "+", target.alone(), target, 16 + untilZero + COUNT_TAKEN, "0"));
            rows.add(row(names[i] + "t" + target.letters, target.after("BI"), target, 8 + untilZero, "BI"));
            rows.add(row(names[i] + "f" + target.letters, target.after("BI"), target, untilZero, "BI"));
        }
    }

    private static void conditional(List<ExtendedMnemonic> rows, Target target, Condition condition) {
        hinted(
                rows,
                "b" + condition.letters + target.letters,
                target.after("{BF}"),
                target,
                condition.bo,
                "4*BF+" + condition.bit,
                false);
    }

    private static void hinted(
            List<ExtendedMnemonic> rows,
            String mnemonic,
            String operands,
            Target target,
            int bo,
            String bi,
            boolean readOnly) {
        int[] hints = {0, CONDITION_NOT_TAKEN, CONDITION_TAKEN};
        String[] letters = {"", "-", "+"};
        for (int i = 0; i < hints.length; i++) {
            ExtendedMnemonic row = row(mnemonic + letters[i], operands, target, bo + hints[i], bi);
            rows.add(readOnly ? ExtendedMnemonic.readOnly(row.notation()) : row);
        }
    }

    private static ExtendedMnemonic row(String mnemonic, String operands, Target target, int bo, String bi) {
        return row(mnemonic, operands, target, String.valueOf(bo), bi);
    }

    private static ExtendedMnemonic row(String mnemonic, String operands, Target target, String bo, String bi) {
        return ExtendedMnemonic.of(
                mnemonic + " " + operands + " = " + target.raw + " " + bo + "," + bi + "," + target.operand);
    }
}
