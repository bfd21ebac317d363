// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

/** An emulated machine. */
public final class Machine {}
