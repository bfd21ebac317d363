// SPDX-License-Identifier: Apache-2.0

/** The instruction set: rows, layouts, fields, decoder. Pure data and functions. */
@NullMarked
package dev.metronome.isa;

import org.jspecify.annotations.NullMarked;
