// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.sweep;

/**
 * Why a phase fails, as far as neighbouring phases can have it in common.
 *
 * @param kind what happened
 * @param clause the part of the expectation that is false, as it was written; empty if the program did not halt
 */
public record Cause(Kind kind, String clause) {
    /** The ways to fail. */
    public enum Kind {
        /** The program halted, and the expectation is false. */
        EXPECTATION,
        /** The program did not halt within the limit of instructions. */
        LIMIT,
        /** Every thread sleeps and nothing wakes one. */
        WAITING,
        /** An interrupt without a handler, or an instruction that is not implemented. */
        UNHANDLED
    }

    /** A program that did not halt. */
    static Cause of(Kind kind) {
        return new Cause(kind, "");
    }
}
