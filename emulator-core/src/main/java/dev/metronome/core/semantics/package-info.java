// SPDX-License-Identifier: Apache-2.0

/** What each instruction does. One static method per row of the instruction set. */
@NullMarked
package dev.metronome.core.semantics;

import org.jspecify.annotations.NullMarked;
