// SPDX-License-Identifier: Apache-2.0

/** Storage as the machine has it (real addresses) and as a thread sees it (effective addresses). */
@NullMarked
package dev.metronome.core.storage;

import org.jspecify.annotations.NullMarked;
