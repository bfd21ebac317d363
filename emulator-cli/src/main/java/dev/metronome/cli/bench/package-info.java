// SPDX-License-Identifier: Apache-2.0

/** Results of benchmarks, read from files of JMH and compared. */
package dev.metronome.cli.bench;
