// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.metronome.core.state.Msr;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Runs a fixed-point record of the corpus and compares what it leaves. */
final class CorpusSequence {
    private CorpusSequence() {}

    /** Runs the record in byte order {@code be} or {@code le}. */
    static void run(Machine machine, JsonObject record, String order) {
        ByteOrder byteOrder = order.equals("be") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        HardwareThread t = machine.core(0).thread(0);
        JsonObject init = record.getAsJsonObject("init");
        JsonObject expected = record.getAsJsonObject(order);
        load(machine, t, record, init, byteOrder);
        machine.run(expected.get("steps").getAsLong());
        String what = record.get("id") + " " + record.get("insns") + " " + record.get("code") + " " + order;
        assertState(machine, t, record, expected, what);
    }

    private static void load(
            Machine machine, HardwareThread t, JsonObject record, JsonObject init, ByteOrder byteOrder) {
        JsonArray code = record.getAsJsonArray("code");
        ByteBuffer words = ByteBuffer.allocate(4 * code.size()).order(byteOrder);
        code.forEach(word -> words.putInt(Integer.parseUnsignedInt(word.getAsString(), 16)));
        machine.storage().write(Corpus.hex(record, "pc"), words.array());
        machine.storage()
                .write(
                        Corpus.hex(record, "mem_base"),
                        HexFormat.of().parseHex(init.get("mem").getAsString()));
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

    private static void assertState(
            Machine machine, HardwareThread t, JsonObject record, JsonObject expected, String what) {
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
        assertEquals(
                Corpus.hex(record, "pc") + 4L * record.getAsJsonArray("code").size(), t.pc(), what + " PC");
    }
}
