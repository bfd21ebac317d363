// SPDX-License-Identifier: Apache-2.0

/** Devices that sit in windows of the real address space. */
@NullMarked
package dev.metronome.core.device;

import org.jspecify.annotations.NullMarked;
