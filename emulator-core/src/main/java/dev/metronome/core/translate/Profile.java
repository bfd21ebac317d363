// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import java.util.List;

/** What the interpreter has seen. Instructions are named by their real addresses, which have the byte order in the lowest bit. */
@FunctionalInterface
public interface Profile {
    /** Whether the block that begins at {@code key} is executed not much less often than what is translated. */
    boolean isWarm(long key);

    /** Where the branch at {@code key}, to CTR or TAR, has led; not all, if it has led to many places. */
    default List<Long> targets(long key) {
        return List.of();
    }
}
