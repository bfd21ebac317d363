// SPDX-License-Identifier: Apache-2.0

/** How records of traces are compared, for those who compare traces and those who expect one. */
@NullMarked
package dev.metronome.trace.compare;

import org.jspecify.annotations.NullMarked;
