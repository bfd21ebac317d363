// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * One way of state, out of a machine or back into it. What has state names it once for both, {@code offset = state.value(offset)}: where state is saved, a
 * value is noted and comes back; where it is restored, the one given is ignored and the one noted comes back. Values that can be computed from others are
 * not named. The order in which they are named is the format.
 *
 * <p>A restored value may come from a file that somebody made by hand. One that must not be just anything is named with its bounds.
 */
public interface StateTransfer {
    /** Any 64-bit value. */
    long value(long current);

    /** Any 32-bit value. */
    default int value(int current) {
        return (int) value((long) current);
    }

    /** A flag. */
    default boolean value(boolean current) {
        return value(current ? 1L : 0L) != 0;
    }

    /**
     * A value from {@code least} to {@code most}.
     *
     * @throws IllegalArgumentException if the one that is restored is not
     */
    default long value(long current, long least, long most) {
        long value = value(current);
        if (value < least || value > most) {
            throw new IllegalArgumentException(value + " is not in " + least + " to " + most);
        }
        return value;
    }

    /** The value of a count of things that happened: at least 0, and so small that no run makes it overflow. */
    default long count(long current) {
        return value(current, 0, 1L << 61);
    }

    /**
     * One of {@code constants}, all those of its enum in their order, or null.
     *
     * @throws IllegalArgumentException if what is restored is none of them
     */
    default <E extends Enum<E>> @Nullable E constantOrNull(@Nullable E current, E[] constants) {
        int n = (int) value(current == null ? -1 : current.ordinal(), -1, constants.length - 1L);
        return n < 0 ? null : constants[n];
    }

    /**
     * One of {@code constants}, all those of its enum in their order.
     *
     * @throws IllegalArgumentException if what is restored is none of them
     */
    default <E extends Enum<E>> E constant(E current, E[] constants) {
        E constant = constantOrNull(current, constants);
        if (constant == null) {
            throw new IllegalArgumentException("nothing instead of one of " + constants.length + " states");
        }
        return constant;
    }

    /** All the values of an array, in place. */
    default void values(long[] current) {
        for (int k = 0; k < current.length; k++) {
            current[k] = value(current[k]);
        }
    }

    /** All the values of an array, in place. */
    default void values(int[] current) {
        for (int k = 0; k < current.length; k++) {
            current[k] = value(current[k]);
        }
    }

    /** All the flags of an array, in place. */
    default void values(boolean[] current) {
        for (int k = 0; k < current.length; k++) {
            current[k] = value(current[k]);
        }
    }

    /**
     * The values of an array that has one for each of {@code constants}; in place. A file keeps them by name, so that rows can be added to the enum, and moved.
     */
    default void values(long[] current, Enum<?>[] constants) {
        values(current);
    }
}
