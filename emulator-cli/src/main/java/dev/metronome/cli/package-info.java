// SPDX-License-Identifier: Apache-2.0

/** The metronome command: parses, calls the machine, prints. */
package dev.metronome.cli;
