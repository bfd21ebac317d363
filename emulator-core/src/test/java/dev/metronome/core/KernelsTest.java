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
        "sieve, 000000000002be80",
        "crc32, 0000000092306bb1",
        "sort, b7fc94718082ab78",
        "matrix, a99d8009abf8f87d",
        "xorshift, d9d08509e1acb731"
    })
    void aKernelGivesWhatItGivesElsewhere(String kernel, String result) {
        Machine machine = Machine.builder().build();
        machine.load(KERNELS.resolve(kernel + ".elf"));
        assertInstanceOf(RunOutcome.Halted.class, machine.run(MORE_THAN_ENOUGH));
        assertEquals(result, String.format("%016x", machine.core(0).thread(0).get("r3")));
    }
}
