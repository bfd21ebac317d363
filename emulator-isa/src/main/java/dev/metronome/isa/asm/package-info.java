// SPDX-License-Identifier: Apache-2.0

/** The assembler. */
@NullMarked
package dev.metronome.isa.asm;

import org.jspecify.annotations.NullMarked;
