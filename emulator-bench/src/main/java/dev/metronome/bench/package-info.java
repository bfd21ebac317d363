// SPDX-License-Identifier: Apache-2.0

/** JMH benchmarks; each says in its Javadoc what one operation is. */
package dev.metronome.bench;
