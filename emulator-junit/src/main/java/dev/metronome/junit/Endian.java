// SPDX-License-Identifier: Apache-2.0
package dev.metronome.junit;

import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The byte order of a program. */
public enum Endian {
    /** What an ELF file says itself; big-endian for everything else. */
    OF_PROGRAM(null),
    /** Big-endian. */
    BIG(ByteOrder.BIG_ENDIAN),
    /** Little-endian. */
    LITTLE(ByteOrder.LITTLE_ENDIAN);

    private final @Nullable ByteOrder order;

    Endian(@Nullable ByteOrder order) {
        this.order = order;
    }

    Optional<ByteOrder> order() {
        return Optional.ofNullable(order);
    }
}
