// SPDX-License-Identifier: Apache-2.0

/** Tests of POWER programs with JUnit 5. */
module dev.metronome.junit {
    requires transitive dev.metronome.core;
    requires dev.metronome.isa;
    requires static org.jspecify;
    requires transitive org.junit.jupiter.api;

    exports dev.metronome.junit;
}
