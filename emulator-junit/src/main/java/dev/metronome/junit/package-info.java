// SPDX-License-Identifier: Apache-2.0

/**
 * JUnit 5 tests of POWER programs: {@link dev.metronome.junit.PowerProgram} on a method makes it a test that runs a program and compares registers.
 */
@NullMarked
package dev.metronome.junit;

import org.jspecify.annotations.NullMarked;
