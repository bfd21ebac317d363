// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.engine;

/** How a machine executes instructions. Both give the same registers, storage and time after every instruction; they differ in speed alone. */
public enum Engine {
    /** Blocks of decoded instructions, one call for each, or for each two where a block is executed often. */
    INTERPRETER,
    /** The interpreter, and what it executes often becomes classes of the Java machine. */
    TRANSLATOR
}
