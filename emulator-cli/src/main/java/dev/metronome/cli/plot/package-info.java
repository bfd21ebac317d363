// SPDX-License-Identifier: Apache-2.0

/** Pictures of how time passes in a run. */
package dev.metronome.cli.plot;
