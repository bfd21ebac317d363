// SPDX-License-Identifier: Apache-2.0

/** What is expected of a run: its trace, and the registers and storage at its end, as files say it. */
@NullMarked
package dev.metronome.trace.expect;

import org.jspecify.annotations.NullMarked;
