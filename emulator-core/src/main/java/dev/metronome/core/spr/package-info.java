// SPDX-License-Identifier: Apache-2.0

/** The special purpose registers of a machine: where they are kept, what the few with behaviour do, and who may touch them. */
@NullMarked
package dev.metronome.core.spr;

import org.jspecify.annotations.NullMarked;
