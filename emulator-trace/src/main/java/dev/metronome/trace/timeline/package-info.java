// SPDX-License-Identifier: Apache-2.0

/** Time as a run's few events, rather than as its many instructions: when Time Bases and the states of threads change, and interrupts. */
@NullMarked
package dev.metronome.trace.timeline;

import org.jspecify.annotations.NullMarked;
