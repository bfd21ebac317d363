// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.metronome.isa.CpuModel;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fixed-point records of the corpus; expected values from QEMU 7.2 and an independent model of the ISA, see testdata/corpus/README.md. */
class FixedPointCorpusTest {
    @ParameterizedTest
    @CsvSource({
        "fixed64-power9, POWER9, 2000",
        "fixed64-power10, POWER10, 100",
        "fixed32-be-power9, POWER9, 378",
        "fixed32-le-power9, POWER9, 372"
    })
    void everySequenceEndsInTheExpectedState(String file, CpuModel cpu, int atLeast) {
        int runs = 0;
        Machine fast = Machine.builder().cpu(cpu).memory(4 << 20).build();
        Machine stepping = Machine.builder().cpu(cpu).memory(4 << 20).build();
        stepping.observeInstructions(Steps.UNHEARD);
        for (JsonObject record : Corpus.records(file)) {
            for (String order : List.of("be", "le")) {
                if (record.has(order)) {
                    CorpusSequence.run(fast, record, order);
                    CorpusSequence.run(stepping, record, order);
                    runs++;
                }
            }
        }
        assertTrue(runs >= atLeast, "runs: " + runs);
    }
}
