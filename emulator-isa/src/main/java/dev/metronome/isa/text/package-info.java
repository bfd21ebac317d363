// SPDX-License-Identifier: Apache-2.0

/** Instructions as text: forms, extended mnemonics, the disassembler, the generated list of instructions. */
@NullMarked
package dev.metronome.isa.text;

import org.jspecify.annotations.NullMarked;
