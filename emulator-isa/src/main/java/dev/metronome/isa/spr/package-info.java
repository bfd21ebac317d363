// SPDX-License-Identifier: Apache-2.0

/** The special purpose registers as a table: number, name, width, owner, access per state and CPU models. */
@NullMarked
package dev.metronome.isa.spr;

import org.jspecify.annotations.NullMarked;
