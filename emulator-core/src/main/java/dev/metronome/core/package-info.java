// SPDX-License-Identifier: Apache-2.0

/** The machine: {@link dev.metronome.core.Machine}, its cores and its hardware threads, and how a run ends. */
@NullMarked
package dev.metronome.core;

import org.jspecify.annotations.NullMarked;
