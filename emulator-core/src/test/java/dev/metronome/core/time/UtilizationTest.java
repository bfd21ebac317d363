// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** PURR and SPURR: timebase-facts 2.5. The threads' parts of an interval sum up to the ticks of the core. */
class UtilizationTest {
    private final ManualClock clock = new ManualClock();

    @Test
    void thePartsOfTheThreadsThatAreAwakeSumUpToTheTicksOfTheCore() {
        Random random = new Random(4);
        Utilization utilization = new Utilization(clock, 8);
        boolean[] asleep = new boolean[8];
        long expected = 0;
        for (int k = 0; k < 10_000; k++) {
            long ticks = random.nextInt(20);
            boolean someAwake = IntStream.range(0, 8).anyMatch(n -> !asleep[n]);
            clock.advance(ticks);
            expected += someAwake ? ticks : 0;
            assertEquals(
                    expected,
                    IntStream.range(0, 8).mapToLong(utilization::ticks).sum());
            int who = random.nextInt(8);
            asleep[who] = random.nextBoolean();
            utilization.asleep(who, asleep[who]);
            assertEquals(
                    expected,
                    IntStream.range(0, 8).mapToLong(utilization::ticks).sum());
        }
    }

    @Test
    void threadsThatAreAwakeGetEqualParts() {
        Utilization utilization = new Utilization(clock, 4);
        utilization.asleep(3, true);
        clock.advance(3_001);
        assertEquals(1_001, utilization.ticks(0));
        assertEquals(1_000, utilization.ticks(1));
        assertEquals(1_000, utilization.ticks(2));
        assertEquals(0, utilization.ticks(3));
    }

    @Test
    void spurrIsPurrScaledWithItsFractionCarried() {
        Utilization utilization = new Utilization(clock, 1);
        UtilizationRegister purr = new UtilizationRegister(utilization, 0, Ratio.ONE);
        UtilizationRegister spurr = new UtilizationRegister(utilization, 0, new Ratio(7, 10));
        long last = 0;
        for (int k = 1; k <= 1_000; k++) {
            clock.advance(1);
            assertTrue(spurr.value() - last <= 1);
            last = spurr.value();
        }
        assertEquals(1_000, purr.value());
        assertEquals(700, spurr.value());
        spurr.value(-1);
        clock.advance(10);
        assertEquals(6, spurr.value());
        assertEquals(1_010, purr.value());
    }
}
