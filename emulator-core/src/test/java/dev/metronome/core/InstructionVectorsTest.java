// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import dev.metronome.isa.CpuModel;
import dev.metronome.isa.Decoder;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.InstructionSet;
import dev.metronome.isa.IsaLevel;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The claims of testdata/vectors/core; each says where its expected values come from. */
class InstructionVectorsTest {
    static List<InstructionVector> vectors() {
        return InstructionVector.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void eachClaimHoldsInBothLoops(InstructionVector vector) {
        for (ByteOrder order : vector.byteOrders()) {
            vector.run(order, fast -> {});
            vector.run(order, stepping -> stepping.observeInstructions(Steps.UNHEARD));
        }
    }

    @Test
    void everyRowIsExecutedByAClaimOrTheCorpus() {
        Set<Instruction> executed = new HashSet<>();
        Map<String, CpuModel> files = Map.of(
                "fixed64-power9", CpuModel.POWER9,
                "fixed64-power10", CpuModel.POWER10,
                "fixed32-be-power9", CpuModel.POWER9,
                "fixed32-le-power9", CpuModel.POWER9);
        files.forEach((file, cpu) -> {
            Machine machine = Machine.builder().cpu(cpu).memory(4 << 20).build();
            machine.observeInstructions(new Steps(into(executed, cpu.level())));
            for (JsonObject record : Corpus.records(file)) {
                CorpusSequence.run(machine, record, record.has("be") ? "be" : "le");
            }
        });
        for (InstructionVector vector : vectors()) {
            vector.run(
                    ByteOrder.BIG_ENDIAN,
                    machine -> machine.observeInstructions(
                            new Steps(into(executed, vector.cpu().level()))));
        }
        Set<Instruction> missing = new HashSet<>(InstructionSet.rows());
        missing.removeAll(executed);
        assertEquals(Set.of(), missing, "rows that no test executes");
    }

    private static IntConsumer into(Set<Instruction> executed, IsaLevel level) {
        Decoder decoder = Decoder.of(level, false);
        return word -> executed.add(decoder.find(word));
    }
}
