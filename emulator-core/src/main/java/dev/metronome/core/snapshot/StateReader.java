// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.snapshot;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Restores state that {@link StateWriter} saved. What cannot have been saved is refused with an IllegalArgumentException, in the middle of it. */
public final class StateReader implements StateTransfer {
    private final DataInputStream in;

    /** Reads from {@code in}. */
    public StateReader(DataInputStream in) {
        this.in = in;
    }

    @Override
    public long value(long current) {
        return read(in::readLong);
    }

    @Override
    public int value(int current) {
        return read(in::readInt);
    }

    @Override
    public boolean value(boolean current) {
        int flag = read(in::readUnsignedByte);
        if (flag > 1) {
            throw new IllegalArgumentException("a flag is " + flag);
        }
        return flag == 1;
    }

    @Override
    public <E extends Enum<E>> @Nullable E constantOrNull(@Nullable E current, E[] constants) {
        String name = name();
        return name.isEmpty() ? null : constants[place(name, constants)];
    }

    @Override
    public void values(long[] current, Enum<?>[] constants) {
        Arrays.fill(current, 0);
        for (long left = value(0, 0, current.length); left > 0; left--) {
            int n = place(name(), constants);
            current[n] = value(0L);
        }
    }

    private String name() {
        int length = read(in::readUnsignedByte);
        byte[] ascii = read(() -> in.readNBytes(length));
        return new String(ascii, StandardCharsets.US_ASCII);
    }

    private static int place(String name, Enum<?>[] constants) {
        for (int n = 0; n < constants.length; n++) {
            if (constants[n].name().equals(name)) {
                return n;
            }
        }
        throw new IllegalArgumentException("there is no '" + name.replaceAll("\\W", "?") + "'");
    }

    private static <T> T read(Input<T> input) {
        try {
            return input.read();
        } catch (IOException e) {
            throw new IllegalArgumentException("it ends too early, or " + e.getMessage(), e);
        }
    }

    /** Reads something. */
    private interface Input<T> {
        T read() throws IOException;
    }
}
