// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa;

/** A level of the Power ISA. {@link #V2_07} stands for that level and everything before it. */
public enum IsaLevel {
    V2_07("2.07"),
    V3_0("3.0"),
    V3_1("3.1");

    private final String label;

    IsaLevel(String label) {
        this.label = label;
    }

    /** Whether this level is {@code other} or a later one. */
    public boolean isAtLeast(IsaLevel other) {
        return compareTo(other) >= 0;
    }

    /** The level as the book's title page writes it, for example {@code 3.0}. */
    @Override
    public String toString() {
        return label;
    }
}
