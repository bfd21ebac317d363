// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Machine;
import dev.metronome.trace.timeline.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The axes of pictures, by arithmetics. */
class ScalesTest {
    private static Timeline timeline(long start, String source, int instructions) {
        Machine machine = Machine.builder().timeBaseStart(start).build();
        machine.assemble(source);
        Timeline timeline = Timeline.start(machine);
        machine.run(instructions);
        timeline.end();
        return timeline;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 5000, 1, 5000, '5,000', machine time in ticks",
        "0, 19999, 1, 19999, '19,999', machine time in ticks",
        "0, 20000, 1000, 20, 20, machine time in thousands of ticks",
        "0, 64288604, 1000000, 64.288604, 64.3, machine time in millions of ticks",
        "0, 9000000000000000000, 1000000000, 9e9, '9,000,000,000', machine time in thousands of millions of ticks"
    })
    void timeIsInUnitsWithWhichLabelsAreShort(
            long first, long last, long unit, double end, String label, String title) {
        TimeScale scale = TimeScale.of(first, last, 512_000_000);
        assertEquals(unit, scale.unit());
        assertEquals(end, scale.at(last), end / 1e12);
        assertEquals(label, scale.label(scale.at(last)));
        assertTrue(scale.title().startsWith(title + "; 512,000,000 ticks a second, so "), scale.title());
    }

    @ParameterizedTest
    @CsvSource({"512, 1.00 us", "512000000, 1.00 s", "1, 1.95 ns", "64288604, 126 ms"})
    void theTitleSaysHowLongThePictureIs(long ticks, String duration) {
        assertTrue(TimeScale.of(0, ticks, 512_000_000).title().endsWith("so " + duration + " from left to right"));
    }

    @Test
    void aRunWithoutTimeStillHasAnAxis() {
        assertEquals(8, TimeScale.of(7, 7, 512_000_000).last());
    }

    @Test
    void aStepOfTheTimeBaseIsARoundHexadecimalNumber() {
        TimeBaseScale scale = TimeBaseScale.of(timeline(0x10, "0: b 0b", 10_000));
        assertEquals(11, scale.shift()); // 10,000 is 4.9 * 2^11
        assertEquals("0x0000", scale.label(0));
        assertEquals("0x0800", scale.label(1));
        assertEquals("0x0400", scale.label(0.5));
        assertEquals(0x10 / 2048.0, scale.at(0x10));
        assertEquals((0x10 + 10_000) / 2048.0, scale.top());
    }

    @Test
    void theMultiplesOf2To24InTheRangeAreFound() {
        TimeBaseScale scale = TimeBaseScale.of(timeline(0xfffff0, "lis r3,0x300; mtspr TBU40,r3; nop", 3));
        assertEquals(0xfffff0, scale.origin());
        assertEquals(0x1000000, scale.firstBoundary());
        assertEquals(3, scale.boundaries()); // 1, 2 and 3 times 2^24; the Time Base ends at 0x3fffff3
        assertEquals(0x3fffff3 - 0xfffff0, scale.greatest());
    }

    @Test
    void aMultipleAtTheVeryBottomCounts() {
        TimeBaseScale scale = TimeBaseScale.of(timeline(0x2000000, "nop", 1));
        assertEquals(0x2000000, scale.firstBoundary());
        assertEquals(1, scale.boundaries());
    }

    @Test
    void largeTimeBasesKeepTheirLowBits() {
        TimeBaseScale scale = TimeBaseScale.of(timeline(0xfedc_ba98_7654_3210L, "0: b 0b", 64));
        assertEquals(4, scale.shift());
        assertEquals("0xfedcba9876543210", scale.label(0));
        assertEquals(4, scale.at(0xfedc_ba98_7654_3250L));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "137, 137",
        "-137, -137",
        "0x1000000, 0",
        "0x5000089, 137",
        "-0x2000001, -1",
        "0x800000, -0x800000",
        "0x7fffff, 0x7fffff"
    })
    void outOfStepIsTheLeastDistanceFromAMultipleOf2To24(String distance, String ticks) {
        assertEquals(Long.decode(ticks), StepPanel.outOfStep(Long.decode(distance)));
    }
}
