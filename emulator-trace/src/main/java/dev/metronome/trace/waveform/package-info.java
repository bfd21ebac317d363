// SPDX-License-Identifier: Apache-2.0

/** Runs as waveforms, for viewers of hardware signals. */
@NullMarked
package dev.metronome.trace.waveform;

import org.jspecify.annotations.NullMarked;
