// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import org.jspecify.annotations.Nullable;

/**
 * What an expression comes to: a number, or an offset in a section whose address may not be known yet.
 *
 * @param section the section, or null for a number
 */
record Value(@Nullable Section section, long offset) {

    static Value number(long value) {
        return new Value(null, value);
    }

    boolean isNumber() {
        return section == null;
    }

    /** The number, or the address once sections are laid out. */
    long address() {
        return section == null ? offset : section.address() + offset;
    }
}
