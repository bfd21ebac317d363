// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.metronome.core.observe.InstructionObserver;
import dev.metronome.core.state.Msr;
import dev.metronome.isa.CpuModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fixed-point records of the corpus; expected values from QEMU 7.2 and an independent model of the ISA, see testdata/corpus/README.md. */
class FixedPointCorpusTest {
    private static final InstructionObserver NOBODY = new InstructionObserver() {
        @Override
        public void beforeInstruction(HardwareThread t, int word) {}

        @Override
        public void afterInstruction(HardwareThread t, int word) {}
    };

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
        stepping.observeInstructions(NOBODY);
        for (JsonObject record : Corpus.records(file)) {
            for (String order : List.of("be", "le")) {
                if (record.has(order)) {
                    run(fast, record, order);
                    run(stepping, record, order);
                    runs++;
                }
            }
        }
        assertTrue(runs >= atLeast, "runs: " + runs);
    }

    private static void run(Machine machine, JsonObject record, String order) {
        ByteOrder byteOrder = order.equals("be") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        HardwareThread t = machine.core(0).thread(0);
        JsonObject init = record.getAsJsonObject("init");
        JsonObject expected = record.getAsJsonObject(order);
        load(machine, t, record, init, byteOrder);
        machine.run(expected.get("steps").getAsLong());
        String what = record.get("id") + " " + record.get("insns") + " " + record.get("code") + " " + order;
        assertState(machine, t, record, expected, what);
    }

    private static void load(Machine machine, HardwareThread t, JsonObject record, JsonObject init, ByteOrder byteOrder) {
        JsonArray code = record.getAsJsonArray("code");
        ByteBuffer words = ByteBuffer.allocate(4 * code.size()).order(byteOrder);
        code.forEach(word -> words.putInt(Integer.parseUnsignedInt(word.getAsString(), 16)));
        machine.storage().write(Corpus.hex(record, "pc"), words.array());
        machine.storage().write(Corpus.hex(record, "mem_base"), HexFormat.of().parseHex(init.get("mem").getAsString()));
        for (int n = 0; n < 32; n++) {
            t.gpr(n, Long.parseUnsignedLong(init.getAsJsonArray("gpr").get(n).getAsString(), 16));
        }
        t.cr().value(Corpus.word(init, "cr"));
        t.xer().value(Corpus.hex(init, "xer"));
        t.lr(Corpus.hex(init, "lr"));
        t.ctr(Corpus.hex(init, "ctr"));
        long msr = record.has("msr") ? Corpus.hex(record, "msr") : Msr.SF | Msr.HV;
        t.msr(msr & ~Msr.LE | (byteOrder == ByteOrder.LITTLE_ENDIAN ? Msr.LE : 0));
        t.pc(Corpus.hex(record, "pc"));
    }

    private static void assertState(Machine machine, HardwareThread t, JsonObject record, JsonObject expected, String what) {
        for (int n = 0; n < 32; n++) {
            String value = expected.getAsJsonArray("gpr").get(n).getAsString();
            assertEquals(value, HexFormat.of().toHexDigits(t.gpr(n)), () -> what + " GPR of " + expected);
        }
        assertEquals(Corpus.word(expected, "cr"), t.cr().value(), what + " CR");
        assertEquals(Corpus.hex(expected, "xer"), t.xer().value(), what + " XER");
        assertEquals(Corpus.hex(expected, "lr"), t.lr(), what + " LR");
        assertEquals(Corpus.hex(expected, "ctr"), t.ctr(), what + " CTR");
        String mem = expected.get("mem").getAsString();
        byte[] bytes = machine.storage().read(Corpus.hex(record, "mem_base"), mem.length() / 2);
        assertEquals(mem, HexFormat.of().formatHex(bytes), what + " storage");
        assertEquals(Corpus.hex(record, "pc") + 4L * record.getAsJsonArray("code").size(), t.pc(), what + " PC");
    }
}
