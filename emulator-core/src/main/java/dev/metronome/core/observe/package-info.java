// SPDX-License-Identifier: Apache-2.0

/** What a user can watch of a run. */
@NullMarked
package dev.metronome.core.observe;

import org.jspecify.annotations.NullMarked;
