// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Here the things are their ticks, and of a window the first remains. */
class ThinningTest {
    private static final Thinning.Choice<Long> FIRST = new Thinning.Choice<>() {
        @Override
        public int most() {
            return 1;
        }

        @Override
        public List<Long> of(List<Long> window) {
            return window.subList(0, 1);
        }
    };

    private static Thinning<Long> of(int limit, LongStream ticks) {
        Thinning<Long> list = new Thinning<>(limit, tick -> tick, FIRST);
        ticks.forEach(list::add);
        return list;
    }

    @Test
    void aListUpToItsLimitIsComplete() {
        Thinning<Long> list = of(8, LongStream.range(0, 8));
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L), list.things());
        assertEquals(0, list.window());
    }

    @Test
    void oneMoreMakesWindowsWithWhichHalfIsEnough() {
        Thinning<Long> list = of(8, LongStream.range(0, 9));
        assertEquals(List.of(0L, 4L, 8L), list.things());
        assertEquals(4, list.window());
    }

    @Test
    void whatComesLaterIsThinnedAlike() {
        Thinning<Long> list = of(8, LongStream.range(0, 12));
        assertEquals(List.of(0L, 4L, 8L), list.things());
    }

    @Test
    void windowsGrowWithTheTimeAndNotWithTheNumberOfThings() {
        Thinning<Long> list = of(100, LongStream.range(0, 1_000_000).map(k -> k / 100));
        assertTrue(list.window() >= 10_000 / 100 && list.window() <= 4 * 10_000 / 50, list.window() + " ticks");
    }

    @Test
    void oneTickWithMoreThingsThanTheLimitEnds() {
        Thinning<Long> list = of(8, LongStream.generate(() -> 5).limit(1_000));
        assertEquals(List.of(5L), list.things());
        assertEquals(1, list.window());
    }

    @Test
    void ticksFarApartEndToo() {
        Thinning<Long> list = of(8, LongStream.rangeClosed(0, 60).map(k -> 1L << k));
        assertTrue(list.things().size() <= 8, list.things().toString());
    }
}
