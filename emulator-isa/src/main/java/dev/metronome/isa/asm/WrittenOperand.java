// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

/**
 * An operand as the source has it.
 *
 * @param base whether it stands in parentheses behind a displacement
 */
record WrittenOperand(Expression expression, Place place, boolean base) {}
