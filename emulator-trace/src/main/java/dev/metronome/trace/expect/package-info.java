// SPDX-License-Identifier: Apache-2.0

/** What a run should end with: files of final registers, as we and others write them. */
@NullMarked
package dev.metronome.trace.expect;

import org.jspecify.annotations.NullMarked;
