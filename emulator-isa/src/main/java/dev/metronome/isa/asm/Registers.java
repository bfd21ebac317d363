// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import java.util.Locale;
import java.util.OptionalInt;

/** The names of registers that may stand in an operand, with or without a percent sign. */
final class Registers {
    /** What a name may mean where it stands. */
    enum Context {
        NUMBER,
        GPR,
        CR_FIELD,
        CR_BIT,
        SPR_READ,
        SPR_WRITE;

        /** The meaning of a name that is only a part of an operand: {@code cr2} in {@code 4*cr2+eq} is a number, {@code r3} in {@code r3+1} nothing. */
        Context ofPart() {
            return this == CR_BIT ? CR_BIT : NUMBER;
        }
    }

    private Registers() {}

    /** The number that {@code name} stands for in the context, or empty if it is no register there. */
    static OptionalInt number(String name, Context context) {
        String register = (name.startsWith("%") ? name.substring(1) : name).toLowerCase(Locale.ROOT);
        return switch (context) {
            case GPR -> generalPurpose(register);
            case CR_FIELD -> numbered(register, "cr", 7);
            case CR_BIT -> {
                OptionalInt bit = conditionBit(register);
                yield bit.isPresent() ? bit : numbered(register, "cr", 7);
            }
            default -> OptionalInt.empty();
        };
    }

    /** Whether {@code name} is a register in any context. */
    static boolean isRegister(String name) {
        return number(name, Context.GPR).isPresent()
                || number(name, Context.CR_BIT).isPresent();
    }

    /** Whether {@code name} is {@code cr0} to {@code cr7}, which is no bit by itself. */
    static boolean isConditionField(String name) {
        return number(name, Context.CR_FIELD).isPresent();
    }

    private static OptionalInt generalPurpose(String register) {
        return switch (register) {
            case "sp" -> OptionalInt.of(1);
            case "rtoc" -> OptionalInt.of(2);
            default -> numbered(register, "r", 31);
        };
    }

    private static OptionalInt conditionBit(String register) {
        return switch (register) {
            case "lt" -> OptionalInt.of(0);
            case "gt" -> OptionalInt.of(1);
            case "eq" -> OptionalInt.of(2);
            case "so", "un" -> OptionalInt.of(3);
            default -> OptionalInt.empty();
        };
    }

    private static OptionalInt numbered(String register, String prefix, int last) {
        String digits = register.startsWith(prefix) ? register.substring(prefix.length()) : "";
        boolean number = digits.length() == 1 && Scanner.isDigit(digits.charAt(0))
                || digits.length() == 2
                        && digits.charAt(0) >= '1'
                        && digits.charAt(0) <= '9'
                        && Scanner.isDigit(digits.charAt(1));
        return number && Integer.parseInt(digits) <= last
                ? OptionalInt.of(Integer.parseInt(digits))
                : OptionalInt.empty();
    }
}
