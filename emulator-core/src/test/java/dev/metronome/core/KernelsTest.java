// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** C programs compiled for POWER8 by GCC give what the same sources gave on an x86-64 machine (testdata/kernels/make.sh prints it). */
class KernelsTest {
    private static final Path KERNELS = Path.of(System.getProperty("metronome.root", ".."), "testdata", "kernels");
    private static final long MORE_THAN_ENOUGH = 100_000_000;

    @ParameterizedTest
    @CsvSource({
        "xorshift, d9d08509e1acb731",
        "sieve, 0000000000014069",
        "sort, 5f6ccf3b6f06962a",
        "crc32, 000000001723766d",
        "matrix, a99d8009abf8f87d",
        "fib, 000000000004d973",
        "mix, 915cea0c0cc4485d"
    })
    void aKernelGivesWhatItGivesElsewhere(String kernel, String result) {
        Machine machine = Machine.builder().build();
        machine.load(KERNELS.resolve(kernel + ".elf"));
        assertInstanceOf(RunOutcome.Halted.class, machine.run(MORE_THAN_ENOUGH));
        assertEquals(result, String.format("%016x", machine.core(0).thread(0).get("r3")));
    }
}
