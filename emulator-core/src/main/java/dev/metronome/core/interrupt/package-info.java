// SPDX-License-Identifier: Apache-2.0

/** Interrupts: their vectors, how they travel, and what taking one does to a thread. */
@NullMarked
package dev.metronome.core.interrupt;

import org.jspecify.annotations.NullMarked;
