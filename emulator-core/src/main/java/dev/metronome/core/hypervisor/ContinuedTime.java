// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import java.util.List;

/**
 * How guests' Time Bases go on where the host's is another: from a given value, or less than 2^24 ticks after it, since an offset is a multiple of 2^24 and is
 * rounded up (timebase-facts 5.8).
 */
final class ContinuedTime {
    /** Virtual cores whose Time Bases are less than this apart are in step, but for the skew of the hosts'. */
    private static final long IN_STEP = VirtualCore.OFFSET_GRANULE / 2;

    private ContinuedTime() {}

    /**
     * Gives each virtual core the offset with which its guest's Time Base goes on.
     *
     * @param guestTimeBases what the Time Bases are not to be behind, in ticks, one for each virtual core
     * @throws IllegalArgumentException if an offset is needed that cannot be applied; nothing has been changed then
     */
    static void from(VirtualMachine machine, long[] guestTimeBases) {
        List<VirtualCore> vcores = machine.virtualCores();
        long[] needed = new long[guestTimeBases.length];
        for (int n = 0; n < needed.length; n++) {
            needed[n] = guestTimeBases[n]
                    - machine.hypervisor().hostTimeBase(vcores.get(n).core());
        }
        if (!machine.profile().appliesOffset()) {
            requireNone(needed);
            return;
        }
        for (int n = 0; n < needed.length; n++) {
            vcores.get(n).continueWith(VirtualCore.roundedUp(withThoseInStep(needed[n], needed)));
        }
    }

    /** The rounding must not set apart virtual cores that are in step: they all take what the one that needs most does. */
    private static long withThoseInStep(long own, long[] needed) {
        long most = 0;
        for (long other : needed) {
            long more = other - own;
            most = more < IN_STEP ? Math.max(most, more) : most;
        }
        return own + most;
    }

    private static void requireNone(long[] needed) {
        for (long offset : needed) {
            if (offset != 0) {
                throw new IllegalArgumentException(String.format(
                        "the guest's Time Base would need an offset of 0x%x, which a PPC970 cannot apply, having no TBU40; use a processor that has it",
                        offset));
            }
        }
    }
}
