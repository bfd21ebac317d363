// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace;

import org.jspecify.annotations.Nullable;

/**
 * The state of privilege that a thread is in, and whose.
 *
 * @param state {@code h} hypervisor, {@code g} privileged in a guest, {@code u} problem state
 * @param lpid LPIDR, or null if it is not known
 */
public record ThreadMode(char state, @Nullable Long lpid) {
    /** As traces write it: {@code g7}, or {@code g*} if LPIDR is not known. */
    public String text() {
        return state + (lpid == null ? "*" : lpid.toString());
    }
}
