// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

/**
 * One operand of a written instruction.
 *
 * @param name what an error message calls it: the book's name, for example {@code RT} or {@code SI}
 * @param kind how it is written
 * @param optional whether it may be left out (its value is then {@code defaultValue})
 * @param defaultValue the value of an operand left out
 */
public record Operand(String name, Kind kind, boolean optional, long defaultValue) {

    /** How an operand is written and read. */
    public enum Kind {
        /** A general purpose register, {@code r0}..{@code r31}. */
        GPR,
        /** A general purpose register of which number 0 means the value zero; GNU writes that one as {@code 0}. */
        GPR_OR_ZERO,
        /** A condition register field, {@code cr0}..{@code cr7}. */
        CR_FIELD,
        /** A condition register bit, {@code 4*cr2+eq} or 0..31. */
        CR_BIT,
        /** A signed immediate. */
        SIGNED,
        /** An unsigned immediate. */
        UNSIGNED,
        /** A displacement; the next operand is the base register in parentheses. */
        DISPLACEMENT,
        /** The target of a relative branch, written as an address. */
        RELATIVE_TARGET,
        /** The target of an absolute branch, written as an address. */
        ABSOLUTE_TARGET,
        /** A special purpose register, by name or number. */
        SPR
    }
}
