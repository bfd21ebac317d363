// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

/** What a source may cost, so that every assembly ends soon and in bounded storage, whatever the text. */
final class Limits {
    /** Bytes of all sections together. */
    static final long OUTPUT = 64L << 20;
    /** Statements assembled, those of macros and repetitions counted each time. */
    static final int STATEMENTS = 4 << 20;
    /** Characters of these statements. */
    static final long CHARACTERS = 64L << 20;
    /** Characters of one statement after macro expansion. */
    static final int STATEMENT_LENGTH = 1 << 16;
    /** Macros, repetitions and includes within one another. */
    static final int NESTING = 100;
    /** Operators and symbol definitions within one another. */
    static final int EXPRESSION_DEPTH = 500;
    /** Uses of symbols that the value of one expression goes through. */
    static final int EVALUATION_STEPS = 1 << 16;
    /** Values that wait for symbols defined later. */
    static final int DEFERRED = 4 << 20;
    /** Errors reported before the assembler gives up. */
    static final int ERRORS = 200;
    /** The largest alignment is two to this power. */
    static final int ALIGNMENT_POWER = 24;

    private Limits() {}
}
