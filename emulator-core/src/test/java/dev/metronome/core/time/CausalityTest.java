// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time is causal: what one core reads after it has seen what another one wrote is not earlier than what that one had read before. */
class CausalityTest {
    private static final int SEEDS = 1_000;
    private static final int ROUNDS = 6;

    /**
     * A ring of cores; each has a cell of 16 bytes at 0x8000: a Time Base and the number of the round. A core waits until its left neighbour has finished the
     * round, reads its Time Base, which must not be after its own, and publishes its own. r3 at the end: 0, or 1 if time ran backwards. Core 0
     * begins each round; attn is executed by the last core after the last round, or by the one that has seen time run backwards.
     */
    private static final String RING = """
            mfspr   r4,PIR
            lis     r5,0x1
            addi    r5,r5,-0x8000
            sldi    r6,r4,4
            add     r6,r6,r5            # my cell
            cmpdi   r4,0
            addi    r7,r4,-1
            bne     1f
            addi    r7,r20,-1           # the left neighbour of core 0 is the last one
    1:      sldi    r7,r7,4
            add     r7,r7,r5            # my neighbour's cell
            li      r8,1                # the round
            cmpdi   r4,0
            beq     publish             # core 0 begins
    round:  ld      r9,8(r7)
            cmpd    r9,r8
            blt     round
            ld      r10,0(r7)
            mftb    r11
            cmpld   r11,r10
            blt     backwards
            cmpdi   r4,0
            bne     publish
            addi    r8,r8,1
    publish:
            mftb    r12
            std     r12,0(r6)
            lwsync
            std     r8,8(r6)
            cmpdi   r8,%d
            beq     done
            cmpdi   r4,0
            beq     round
            addi    r8,r8,1
            b       round
    done:   addi    r13,r20,-1
            cmpd    r4,r13
            beq     halt
            b       .
    halt:   li      r3,0
            attn
    backwards:
            li      r3,1
            attn
            """.formatted(ROUNDS);

    private static Machine ring(int cores, long seed, int quantum) {
        Machine machine = Machine.builder()
                .memory(1 << 16)
                .cores(cores)
                .seed(seed)
                .quantum(quantum)
                .build();
        machine.assemble(RING);
        machine.threads().forEach(t -> t.gpr(20, cores));
        return machine;
    }

    /** A quantum from 1 to 10,000, small ones as likely as large ones. */
    private static int quantum(Random random) {
        return (int) Math.pow(10, 4 * random.nextDouble());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 16})
    void messagesAreNeverSeenBeforeTheyWereSent(int cores) {
        Random random = new Random(cores);
        for (long seed = 1; seed <= SEEDS; seed++) {
            int quantum = quantum(random);
            Machine machine = ring(cores, seed, quantum);
            String what = cores + " cores, seed " + seed + ", quantum " + quantum;
            RunOutcome.Halted halted = assertInstanceOf(RunOutcome.Halted.class, machine.run(100_000_000), what);
            assertEquals(0, halted.thread().gpr(3), what + ": time ran backwards");
            assertEquals(cores - 1, halted.thread().processorId(), what);
        }
    }

    @Test
    void aCoreWhoseTimeBaseIsBehindIsFoundOut() {
        Machine machine = ring(2, 1, 10);
        machine.core(1).timeFacility().skew(-1_000_000);
        machine.core(0).timeFacility().skew(1);
        RunOutcome.Halted halted = (RunOutcome.Halted) machine.run(1_000_000);
        assertEquals(1, halted.thread().gpr(3));
    }

    /** The machine's counter as each instruction of each thread begins: it must never be less than before. */
    @Test
    void allThreadsOfThe64CoresOf8ThreadsShareOneTime() {
        Machine machine = Machine.builder()
                .memory(1 << 16)
                .cores(64)
                .threadsPerCore(8)
                .quantum(3)
                .seed(9)
                .build();
        machine.assemble("mfspr r4,PIR; 1: mftb r5; addi r6,r6,1; cmpdi r6,20; blt 1b; 2: cmpdi r4,511; bne 2b; attn");
        List<Long> backwards = new ArrayList<>();
        long[] last = {0};
        machine.observeSprs(
                (t, number, write) -> {
                    long now = t.core().timeBase().value();
                    if (now < last[0]) {
                        backwards.add(now);
                    }
                    last[0] = now;
                },
                268,
                268);
        assertInstanceOf(RunOutcome.Halted.class, machine.run(10_000_000));
        assertEquals(List.of(), backwards);
        assertEquals(
                512,
                machine.threads().stream()
                        .map(HardwareThread::processorId)
                        .distinct()
                        .count());
    }
}
