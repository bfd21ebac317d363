// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.isa.Decoder;
import dev.metronome.isa.Insn;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.InstructionSet;
import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.book.Branch;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;

/** That the byte code of meanings is found, and that what loops consist of needs no calls: nothing else would notice but the clock. */
class MeaningWriterTest {
    private final Machine machine = Machine.builder().build();

    @Test
    void everyRowHasAMeaningOfItsName() {
        List<Instruction> without = InstructionSet.rows().stream()
                .filter(row -> !(row instanceof Branch))
                .filter(row ->
                        RegionWriter.method(row, "", RegionWriter.MEANING_TYPE).isEmpty())
                .toList();

        assertEquals(List.of(), without);
    }

    @Test
    void everyBranchHasADecisionOfItsName() {
        List<Branch> without = List.of(Branch.values()).stream()
                .filter(row ->
                        RegionWriter.method(row, "", RegionWriter.DECISION_TYPE).isEmpty())
                .toList();

        assertEquals(List.of(), without);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "addi 3, 4, 5",
                "lis 3, 1",
                "add 3, 4, 5",
                "add. 3, 3, 3",
                "addic. 3, 4, -1",
                "subf 3, 4, 5",
                "subfic 3, 4, 0",
                "addc 3, 4, 5",
                "adde 3, 4, 5",
                "addze 3, 4",
                "neg 3, 4",
                "mulli 3, 4, 5",
                "mullw 3, 4, 5",
                "mulld 3, 4, 5",
                "mulhdu 3, 4, 5",
                "divw 3, 4, 5",
                "divdu 3, 4, 5",
                "modsw 3, 4, 5",
                "cmpwi 3, 4",
                "cmpld cr7, 3, 4",
                "and 3, 4, 5",
                "ori 3, 4, 5",
                "xoris 3, 4, 5",
                "nor. 3, 4, 5",
                "extsw 3, 4",
                "extsb. 3, 4",
                "cntlzd 3, 4",
                "popcntd 3, 4",
                "rlwinm 3, 4, 5, 6, 7",
                "rlwimi 3, 4, 5, 6, 7",
                "rldicl 3, 4, 5, 6",
                "rldimi 3, 4, 5, 6",
                "slw 3, 4, 5",
                "srd 3, 4, 5",
                "srawi 3, 4, 5",
                "sradi 3, 4, 5",
                "isel 3, 4, 5, 2",
                "lbz 3, 1(4)",
                "lhax 3, 4, 5",
                "lwzu 3, 4(5)",
                "ldx 3, 4, 5",
                "lwbrx 3, 4, 5",
                "stb 3, 1(4)",
                "sthx 3, 4, 5",
                "stwu 3, 4(5)",
                "std 3, 8(4)",
                "lwarx 3, 0, 4",
                "stwcx. 3, 0, 4",
                "mflr 3",
                "mtctr 3",
                "mfspr 3, 268",
                "mftb 3",
                "mtspr 286, 3",
                "mfspr 3, 22",
                "mtspr 314, 3",
                "mfmsr 3",
                "mtcrf 0x80, 3",
                "crxor 6, 6, 6",
                "tdi 4, 3, 0",
                "tw 4, 3, 4",
                "dcbz 0, 3",
                "sync",
                "eieio",
                "nop"
            })
    void whatLoopsConsistOfIsWrittenOut(String source) {
        assertNotNull(write(source), source);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lmw 20, 0(3)", "lswx 3, 4, 5", "divde 3, 4, 5", "mfspr 3, 1", "bpermd 3, 4, 5", "mfspr 3, 0"})
    void whatHasLoopsOrSharesARegisterOrIsNoInstructionIsLeftToBeCalled(String source) {
        assertNull(write(source), source);
    }

    private @Nullable InsnList write(String source) {
        machine.assemble(source);
        HardwareThread t = machine.core(0).thread(0);
        Insn insn = Objects.requireNonNull(
                Decoder.of(IsaLevel.V3_0, false).decode(machine.storage().word(t.pc())));
        Residents residents = new Residents(11, 1);
        MeaningWriter writer = new MeaningWriter(
                Context.of(t),
                machine.sprs(),
                machine.cpu(),
                residents,
                1,
                10,
                new LabelNode(),
                (code, value, type) -> {});
        MethodCode meaning = RegionWriter.method(insn.instruction(), "", RegionWriter.MEANING_TYPE)
                .orElseThrow();
        return writer.write(insn, t.pc(), code -> {}, meaning);
    }
}
