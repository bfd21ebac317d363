// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.snapshot;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Saves state into a section of a snapshot file, from which {@link StateReader} restores it. Constants of enums are written by name. */
public final class StateWriter implements StateTransfer {
    private final DataOutputStream out;

    /** Writes to {@code out}. */
    public StateWriter(DataOutputStream out) {
        this.out = out;
    }

    @Override
    public long value(long current) {
        write(() -> out.writeLong(current));
        return current;
    }

    @Override
    public int value(int current) {
        write(() -> out.writeInt(current));
        return current;
    }

    @Override
    public boolean value(boolean current) {
        write(() -> out.writeBoolean(current));
        return current;
    }

    @Override
    public <E extends Enum<E>> @Nullable E constantOrNull(@Nullable E current, E[] constants) {
        name(current == null ? "" : current.name());
        return current;
    }

    /** Those that are not 0, with their names, after the number of them. */
    @Override
    public void values(long[] current, Enum<?>[] constants) {
        int used = 0;
        for (long value : current) {
            used += value != 0 ? 1 : 0;
        }
        value((long) used);
        for (int n = 0; n < current.length; n++) {
            if (current[n] != 0) {
                name(constants[n].name());
                value(current[n]);
            }
        }
    }

    private void name(String name) {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        write(() -> {
            out.writeByte(ascii.length);
            out.write(ascii);
        });
    }

    private static void write(Output output) {
        try {
            output.write();
        } catch (IOException e) {
            throw new UncheckedIOException("state: " + e.getMessage(), e);
        }
    }

    /** Writes something. */
    private interface Output {
        void write() throws IOException;
    }
}
