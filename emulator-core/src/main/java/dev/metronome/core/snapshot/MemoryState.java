// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.snapshot;

import dev.metronome.core.Machine;
import java.util.Arrays;

/**
 * The state of a machine but its RAM, kept in memory. It can be given back any number of times, to that machine or to one that was built in the same way, and
 * taken anew, without allocating more memory.
 *
 * <p>RAM is the caller's. Where it changes, it is written ({@code RealStorage.write}) before the state is given back, since writing it ends reservations.
 */
public final class MemoryState {
    private static final int USUAL_LENGTH = 1024;

    private long[] values = new long[USUAL_LENGTH];
    private int length;
    private int position;
    private final StateTransfer saving = new Saving();
    private final StateTransfer restoring = new Restoring();

    /**
     * Takes the state of {@code machine}.
     *
     * @throws IllegalStateException if the machine runs, or its state cannot be taken because its clock or a device cannot be resumed
     */
    public void save(Machine machine) {
        length = 0;
        machine.transfer(saving);
    }

    /**
     * Gives the state that was taken to {@code machine}.
     *
     * @throws IllegalStateException if the machine runs
     * @throws IllegalArgumentException if it was built otherwise than the machine whose state was taken; its state is undefined then
     */
    public void restore(Machine machine) {
        position = 0;
        machine.transfer(restoring);
        if (position != length) {
            throw otherMachine();
        }
    }

    private static IllegalArgumentException otherMachine() {
        return new IllegalArgumentException(
                "the state is that of another kind of machine; give it to one that was built in the same way");
    }

    /** Whether all values of {@code other} are the same. */
    public boolean isSameAs(MemoryState other) {
        return Arrays.equals(values, 0, length, other.values, 0, other.length);
    }

    /** Notes values. */
    private final class Saving implements StateTransfer {
        @Override
        public long value(long current) {
            reserve(1);
            values[length++] = current;
            return current;
        }

        @Override
        public void values(long[] current) {
            reserve(current.length);
            System.arraycopy(current, 0, values, length, current.length);
            length += current.length;
        }

        private void reserve(int more) {
            if (length + more > values.length) {
                values = Arrays.copyOf(values, 2 * (length + more));
            }
        }
    }

    /** Gives back what was noted. */
    private final class Restoring implements StateTransfer {
        @Override
        public long value(long current) {
            require(1);
            return values[position++];
        }

        @Override
        public void values(long[] current) {
            require(current.length);
            System.arraycopy(values, position, current, 0, current.length);
            position += current.length;
        }

        private void require(int more) {
            if (position + more > length) {
                throw otherMachine();
            }
        }
    }
}
