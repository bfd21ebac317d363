// SPDX-License-Identifier: Apache-2.0

/** Register traces: what a run did, one line per retired instruction. */
@NullMarked
package dev.metronome.core.trace;

import org.jspecify.annotations.NullMarked;
