// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import java.nio.ByteOrder;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HypervisorsAgreeTest {
    private static final long GRAIN = 1 << 24;

    static Stream<Scenario> scenarios() {
        Random random = new Random(4);
        long[] offsets = {GRAIN, 0, -GRAIN, 1, -1, 0x7fff_ffff_ff00_0000L, random.nextLong()};
        long[] starts = {0, GRAIN - 5_000, -30_000, 0x7fff_ffff_ffff_0000L, random.nextLong()};
        Stream.Builder<Scenario> all = Stream.builder();
        int n = 0;
        for (LinuxOrder linux : LinuxOrder.values()) {
            for (int cores : new int[] {1, 2, 4}) {
                for (int threads : linux.isForOneThread() ? new int[] {1} : new int[] {1, 2, 4}) {
                    long[] slices = {2_000L * cores * threads, 700 + random.nextInt(1_000 * cores * threads), 1 << 30};
                    for (long slice : slices) {
                        all.add(new Scenario(
                                linux,
                                n % 4 == 3 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN,
                                cores,
                                threads,
                                offsets[n % offsets.length],
                                slice,
                                starts[n % starts.length],
                                n));
                        n++;
                    }
                }
            }
        }
        return all.build();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theyAccessTheSameAndTheGuestsSeeTheSame(Scenario scenario) {
        Lockstep run = new Lockstep(scenario).run();
        System.out.println(run.lines() + " lines, accesses " + run.accesses().size());
    }
}
