// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values from the Power ISA (Book II, 6.2; Book III, 7.5) and from POWER8 and POWER9 models measured on QEMU 7.2. */
class TimeTest {
    private long retired;
    private final ClockSource clock = new InstructionClock(() -> retired, Ratio.ONE);
    private final TimeBase timeBase = new TimeBase(clock, 0);

    @Test
    void writingTbu40LeavesTheLow24BitsTicking() {
        timeBase.value(0x7_4c1b);
        retired += 0x2e;
        timeBase.upper40(0x1234_5678_9aff_ffffL);
        // measured on QEMU 7.2: 0x123456789A074c49
        assertEquals(0x1234_5678_9a07_4c49L, timeBase.value());
    }

    @Test
    void writingTblKeepsTheUpperWordAndIgnoresTheHighHalfOfTheSource() {
        timeBase.value(0x5_0000_0000L);
        timeBase.lower(0xffff_ffff_0000_0022L);
        assertEquals(0x5_0000_0022L, timeBase.value());
    }

    @Test
    void writingTbuKeepsTheLowerWord() {
        timeBase.value(0x5_0000_0007L);
        timeBase.upper(0xabcd_0000_0011L);
        assertEquals(0x0011_0000_0007L, timeBase.value());
    }

    @Test
    void theTimeBaseWrapsSilently() {
        timeBase.value(-1);
        retired += 2;
        assertEquals(1, timeBase.value());
    }

    @ParameterizedTest
    @CsvSource({
        // bits written, value written, ticks, 32-bit read
        "32, 0x1234567890, 0, 0x34567890",
        "32, 5, 5, 0",
        "32, 5, 6, 0xffffffff",
        "32, 0x80000000, 1, 0x7fffffff",
    })
    void theDecrementerCountsDownThroughZeroAndWraps(int bits, long written, long ticks, long read) {
        CountDown dec = new CountDown(clock, bits);
        dec.set(written, clock.now());
        retired += ticks;
        assertEquals(read, dec.signed() & 0xffff_ffffL);
    }

    @Test
    void theLargeDecrementerIsSignExtendedFromItsTopBit() {
        CountDown dec = new CountDown(clock, 56);
        dec.set(0x00ff_ffff_ffff_ffffL, clock.now());
        retired += 0x29;
        // measured on QEMU 7.2: 0xffffffff_ffffffd6
        assertEquals(0xffff_ffff_ffff_ffd6L, dec.signed());
    }

    @Test
    void writingTbu40DoesNotTouchTheDecrementer() {
        CountDown dec = new CountDown(clock, 32);
        dec.set(1000, clock.now());
        timeBase.upper40(-1);
        assertEquals(1000, dec.signed());
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1, 999, 0",
        "1000, 1, 1000, 1",
        "1, 1000, 3, 3000",
        "3, 2, 1, 0",
        "3, 2, 2, 1",
        "3, 2, 4, 2",
        "7, 5, 9223372036854775807, 6588122883467697005"
    })
    void ticksAreTheFloorOfTheExactRatio(long instructions, long ticks, long count, long now) {
        retired = count;
        assertEquals(now, new InstructionClock(() -> retired, new Ratio(ticks, instructions)).now());
    }
}
