// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import dev.metronome.core.HardwareThread;
import java.util.ArrayList;
import java.util.List;

/** Where the instructions of a region are, which are numbered block by block. */
public final class Places {
    private record Place(long address, int unexecuted) {}

    private final List<Place> places = new ArrayList<>();

    Places() {}

    /**
     * Adds the next instruction.
     *
     * @param unexecuted how many instructions there are from it to the end of its basic block, itself included
     */
    void add(long address, int unexecuted) {
        places.add(new Place(address, unexecuted));
    }

    /** How many have been added. */
    int count() {
        return places.size();
    }

    /** The effective addresses, in the order of the numbers. */
    long[] addresses() {
        return places.stream().mapToLong(Place::address).toArray();
    }

    /**
     * Leaves the region before instruction {@code at}, which has thrown; for regions.
     *
     * @param left what is left of the budget when the whole basic block is paid for
     * @return what {@link Region#run} returns
     */
    public long leave(HardwareThread t, int at, long left) {
        Place place = places.get(at);
        t.branch(place.address);
        return ~(left + place.unexecuted);
    }
}
