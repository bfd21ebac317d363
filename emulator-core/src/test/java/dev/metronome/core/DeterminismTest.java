// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.state.Msr;
import dev.metronome.core.trace.TextTrace;
import dev.metronome.core.trace.TraceHeader;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The same seed gives the same bytes. */
class DeterminismTest {
    private static final int CORES = 16;
    private static final int BUDGET = 60_000;

    /** All cores count under one lock, nap when they find it taken, and are interrupted by DEC, each with a period of its own. */
    private static final String PROGRAM = """
            mfspr   r4,PIR
            lis     r5,0x1
            addi    r5,r5,-0x8000
            addi    r20,r4,30           # the period of this core's interrupts
            mtdec   r20
    again:  lwarx   r6,0,r5
            cmpwi   r6,0
            bne     taken
            addi    r6,r4,1
            stwcx.  r6,0,r5
            bne     again
            isync
            ld      r7,8(r5)
            addi    r7,r7,1
            std     r7,8(r5)
            mftb    r8
            std     r8,16(r5)
            lwsync
            li      r6,0
            stw     r6,0(r5)
            b       again
    taken:  wait                        # until the next DEC exception
            b       again
            """;

    private static String trace(long seed, int quantum, int portion) {
        Machine machine = Machine.builder()
                .memory(1 << 16)
                .cores(CORES)
                .seed(seed)
                .quantum(quantum)
                .instructionsPerTick(3, 2)
                .build();
        machine.assemble(PROGRAM);
        Programs.store(machine, 0x900, Programs.MTDEC_R20, Programs.RFID);
        machine.threads().forEach(t -> t.msr(t.msr() | Msr.EE));
        StringBuilder out = new StringBuilder();
        TextTrace.start(machine, TraceHeader.of(machine, "test", new byte[0]), out);
        for (int left = BUDGET; left > 0; left -= portion) {
            machine.run(Math.min(left, portion));
        }
        return out.toString();
    }

    @Test
    void theSameSeedGivesTheSameTrace() {
        String trace = trace(7, 40, BUDGET);
        assertTrue(trace.contains("! 0900 decrementer"), "there are interrupts");
        assertEquals(trace, trace(7, 40, BUDGET));
    }

    @Test
    void howARunIsCutIntoPortionsDoesNotMatter() {
        Random random = new Random(1);
        for (long seed : new long[] {0, 5}) {
            String whole = trace(seed, 40, BUDGET);
            assertEquals(whole, trace(seed, 40, 1 + random.nextInt(100)));
            assertEquals(whole, trace(seed, 40, 1));
        }
    }

    @Test
    void anotherQuantumOrSeedGivesAnotherTraceThatIsStillCausal() {
        String one = trace(7, 40, BUDGET);
        for (String other : new String[] {trace(7, 41, BUDGET), trace(8, 40, BUDGET), trace(0, 40, BUDGET)}) {
            assertNotEquals(body(one), body(other));
            assertTimeNeverGoesBackwards(other);
        }
        assertTimeNeverGoesBackwards(one);
    }

    private static String body(String trace) {
        return trace.replaceAll("(?m)^#.*\\n", "");
    }

    private static void assertTimeNeverGoesBackwards(String trace) {
        Matcher ticks = Pattern.compile(" tb=(\\w{16}) ").matcher(trace);
        long last = 0;
        int lines = 0;
        while (ticks.find()) {
            long now = Long.parseUnsignedLong(ticks.group(1), 16);
            assertTrue(now >= last, ticks.group());
            last = now;
            lines++;
        }
        assertTrue(lines > BUDGET / 2);
    }

    /**
     * What JDK 17 gave on 2026-11-25 and JDK 25 too. It is no claim about what is right, only that every JDK gives the same; a change of the trace's lines or of the order of
     * turns changes it.
     */
    @Test
    void everyJdkGivesTheSameTrace() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(body(trace(7, 40, BUDGET)).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertEquals(
                "dc429e7b2e639153ca7cd7baa76f025200998a5de26c7cda40098ec6d22924a1",
                HexFormat.of().formatHex(digest));
    }
}
