// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.loader;

/** What a program file can be. */
public enum ProgramFormat {
    /** An executable ELF64 file for the 64-bit Power architecture. */
    ELF,
    /** Bytes that are to be at an address. */
    FLAT,
    /** Assembly source. */
    ASM
}
