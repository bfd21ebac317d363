// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tick of 512 MHz is 1.953125 ns (timebase-facts, 0.1). */
class MicroSecondsTest {
    @ParameterizedTest
    @CsvSource({
        "512000000, 0, 0",
        "512000000, 1, 0.001953125",
        "512000000, 512, 1",
        "512000000, 5120, 10",
        "512000000, 16777216, 32768",
        "512000000, 9223372036854775807, 18014398509481983.998046875",
        "1000000000, 1, 0.001",
        "3, 1, 333333.333333333",
        "3, 2, 666666.666666666"
    })
    void ticksAreExactDecimalsWhereTheyCanBe(long frequency, long tick, String microSeconds) {
        assertEquals(microSeconds, MicroSeconds.text(new MicroSeconds(frequency).at(tick)));
    }
}
