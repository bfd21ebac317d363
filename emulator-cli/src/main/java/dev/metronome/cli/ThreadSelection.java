// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import java.util.List;

/**
 * Which threads a setting or an event is for: all, those of core 1 ({@code 1:}), or thread 2 of core 1 ({@code 1.2:}).
 *
 * @param core the core, or -1 for all
 * @param thread the thread of the core, or -1 for all
 */
record ThreadSelection(int core, int thread) {
    /** The syntax, as two groups of a pattern: the digits of core and thread, or nothing. */
    static final String SYNTAX = "(?:(\\d{1,3})(?:\\.(\\d))?:)?";

    /** What the two groups of the pattern have matched; null is nothing. */
    static ThreadSelection of(String core, String thread) {
        return new ThreadSelection(number(core), number(thread));
    }

    private static int number(String digits) {
        return digits == null ? -1 : Integer.parseInt(digits);
    }

    /**
     * The threads of {@code machine} that are meant.
     *
     * @param option what the user wrote, for the message if there is none
     */
    List<HardwareThread> of(Machine machine, String option) {
        List<HardwareThread> meant = machine.threads().stream()
                .filter(t -> (core < 0 || t.core().number() == core) && (thread < 0 || t.number() == thread))
                .toList();
        if (meant.isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE,
                    option + ": there is no such core or thread; they are numbered from 0, see --cores and --threads");
        }
        return meant;
    }

    /** As the user writes it before a name. */
    @Override
    public String toString() {
        return core < 0 ? "" : core + (thread < 0 ? "" : "." + thread) + ":";
    }
}
