// SPDX-License-Identifier: Apache-2.0

/** Regression: programs with what is expected of their runs beside them. */
@NullMarked
package dev.metronome.trace.regress;

import org.jspecify.annotations.NullMarked;
