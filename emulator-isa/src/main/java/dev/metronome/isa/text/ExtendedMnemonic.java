// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import dev.metronome.isa.IsaLevel;

/**
 * One row of the table of extended mnemonics.
 *
 * @param notation how it is written and what that stands for, for example {@code clrldi[.] RA,RS,n:0..63 = rldicl[.] RA,RS,0,n}
 * @param since the level from which on the assembler takes it, if the row that it stands for exists
 * @param printedSince the level from which on the disassembler writes it; {@code printed} says whether it does at all
 */
record ExtendedMnemonic(String notation, IsaLevel since, boolean printed, IsaLevel printedSince) {
    private static final String EQUALS = " = ";

    /** One that assembler and disassembler use. */
    static ExtendedMnemonic of(String notation) {
        return of(notation, IsaLevel.V2_07);
    }

    /** One that assembler and disassembler use from a level on. */
    static ExtendedMnemonic of(String notation, IsaLevel since) {
        return new ExtendedMnemonic(notation, since, true, since);
    }

    /** One that is read but never written, because another stands for the same words or the book prefers the raw form. */
    static ExtendedMnemonic readOnly(String notation) {
        return new ExtendedMnemonic(notation, IsaLevel.V2_07, false, IsaLevel.V2_07);
    }

    /** The mnemonic that is written in the source: its syntax without the operands, which is sooner told. */
    Mnemonic mnemonic() {
        return Mnemonic.of(notation);
    }

    /** The mnemonic of what it stands for. */
    Mnemonic rawMnemonic() {
        return Mnemonic.of(notation.substring(notation.indexOf(EQUALS) + EQUALS.length()));
    }

    /** What is written in the source. */
    Syntax written() {
        return Syntax.of(notation.substring(0, notation.indexOf(EQUALS)));
    }

    /** What it stands for. */
    Syntax raw() {
        return Syntax.of(notation.substring(notation.indexOf(EQUALS) + EQUALS.length()));
    }
}
