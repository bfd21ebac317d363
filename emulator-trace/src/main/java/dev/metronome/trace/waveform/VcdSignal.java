// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.waveform;

/** A variable of a value change dump: its short name in the file, and what it was last. */
final class VcdSignal {
    private static final int FIRST = '!';
    private static final int LAST = '~';

    private final String id;
    private long number;
    private String text = "";
    private boolean written;

    /** Variable {@code n} of its file, from 0. */
    VcdSignal(int n) {
        StringBuilder name = new StringBuilder();
        int rest = n;
        do {
            name.append((char) (FIRST + rest % (LAST - FIRST + 1)));
            rest = rest / (LAST - FIRST + 1) - 1;
        } while (rest >= 0);
        id = name.toString();
    }

    /** The printable characters by which value changes name it. */
    String id() {
        return id;
    }

    /** Whether {@code value} is not what it was last. */
    boolean changes(long value) {
        boolean changes = !written || number != value;
        number = value;
        written = true;
        return changes;
    }

    /** The same of a variable whose values are texts. */
    boolean changes(String value) {
        boolean changes = !written || !text.equals(value);
        text = value;
        written = true;
        return changes;
    }
}
