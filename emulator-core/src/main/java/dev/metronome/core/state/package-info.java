// SPDX-License-Identifier: Apache-2.0

/** Small registers named by the book. */
@NullMarked
package dev.metronome.core.state;

import org.jspecify.annotations.NullMarked;
