// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, as a line of a native trace tells it. What a format does not tell is null.
 *
 * @param kind what it was
 * @param moment where and when
 * @param address the instruction's effective address, or the interrupt's vector; null for a step
 * @param word the instruction, 32 bits; null for what is none
 * @param text the instruction disassembled, or the interrupt's name; empty if it is not told
 * @param changes what has changed, in the order of the trace
 * @param open whether more has changed, or may have, than is told
 */
public record TraceRecord(
        Kind kind,
        TraceMoment moment,
        @Nullable Long address,
        @Nullable Integer word,
        String text,
        List<TraceChange> changes,
        boolean open)
        implements TraceItem {
    /** What can happen, with the mark that native traces put before it. */
    public enum Kind {
        /** An instruction has retired. */
        INSTRUCTION(""),
        /** An interrupt was taken. */
        INTERRUPT("!"),
        /** MSR[HV] went from 1 to 0. */
        GUEST(">"),
        /** MSR[HV] went from 0 to 1. */
        HOST("<");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }

        /** The mark; empty for an instruction. */
        public String mark() {
            return mark;
        }
    }

    public TraceRecord {
        changes = List.copyOf(changes);
    }
}
