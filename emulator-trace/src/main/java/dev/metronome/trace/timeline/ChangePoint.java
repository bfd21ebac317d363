// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.timeline;

/**
 * What a core's Time Base is from some tick on.
 *
 * @param timeBase at that tick and later
 * @param guest whether a thread of the core is in a guest from that tick on
 */
public record ChangePoint(TimeBaseState timeBase, boolean guest) {
    /** The tick, of the machine's counter. */
    public long tick() {
        return timeBase.tick();
    }

    /** The Time Base's distance from the machine's counter at that tick. */
    long offset() {
        return timeBase.offsetAt(tick());
    }

    /** Whether this says nothing that {@code earlier} does not say. */
    boolean continues(ChangePoint earlier) {
        return guest == earlier.guest
                && timeBase.stopped() == earlier.timeBase.stopped()
                && timeBase.value() == earlier.timeBase.at(tick());
    }
}
