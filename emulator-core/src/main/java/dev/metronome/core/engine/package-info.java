// SPDX-License-Identifier: Apache-2.0

/** How instructions are fetched, decoded and run: blocks, the fast loop and the stepping loop. */
@NullMarked
package dev.metronome.core.engine;

import org.jspecify.annotations.NullMarked;
