// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import java.util.List;
import java.util.Map;

/**
 * Assembled source, laid out and ready to be loaded.
 *
 * @param segments the bytes and where they go, in ascending order of address, none overlapping
 * @param symbols the value of every label and absolute symbol
 * @param entry the value of {@code _start} if defined, else the address of the first byte of {@code .text}
 */
public record Assembly(List<Segment> segments, Map<String, Long> symbols, long entry) {

    /** Bytes at an address. The array is not copied. */
    public record Segment(String section, long address, byte[] bytes) {}
}
