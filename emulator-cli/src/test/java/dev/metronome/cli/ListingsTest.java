// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Words and texts are GNU objdump's; numbers of registers are the Power ISA's. */
class ListingsTest {
    @Test
    void wordsAreDisassembledInEitherSpelling() {
        assertEquals(
                "0000000000001000: 7c6c42a6 mftb r3\n",
                Command.run("disasm", "--word", "7c6c42a6").out());
        assertEquals(
                "0000000000001000: 38600005 addi r3,0,5\n",
                Command.run("disasm", "--word", "0x38600005", "--raw").out());
        assertEquals(
                "0000000000000000: 00000000 .long 0x0\n",
                Command.run("disasm", "--word", "0", "--load", "0").out());
        assertEquals(
                "0000000000000100: 7c7e43a6 mttbu40 r3\n",
                Command.run("disasm", "--word", "7c7e43a6", "--load", "0x100", "--cpu", "power10")
                        .out());
    }

    @Test
    void aSourceIsListed() {
        String out = Command.run("asm", Command.program("timebase.s")).out();
        assertTrue(out.startsWith(".text:\n0000000000001000: 7c6c42a6 mftb r3\n"), out);
        assertEquals(out, Command.run("disasm", Command.program("timebase.s")).out());
    }

    @Test
    void instructionsAreFoundByMnemonicAndByWords() {
        assertTrue(Command.run("isa", "mttbu40").out().startsWith("mtspr SPR,RS"));
        assertTrue(Command.run("isa", "count", "leading", "zeros").out().contains("cntlzd[.] RA,RS"));
        assertTrue(Command.run("isa", "setbc").out().contains("since 3.1"));
        assertEquals(1, Command.run("isa", "--level", "2.07", "setbc").code());
    }

    /** 2^24 ticks at 512 MHz are 32.768 ms, 2^31 are 4.194304 s, 2^55 are 814.45 days, 2^64 about 1,142 years (timebase-facts 0.1). */
    @Test
    void thePageOfTimeTellsRatesAndWhenRegistersWrap() {
        String out = Command.run("time", "--insns-per-tick", "3/2").out();
        for (String part : new String[] {
            "insns: 2 ticks in every 3 instructions of the whole machine",
            "1.953125 ns: 512,000,000 in a second",
            "16,777,216                  32.768 ms     25,165,824",
            "4.194304 s",
            "8.388608 s",
            "36,028,797,018,963,968      2.2299 years",
            "18,446,744,073,709,551,616  1141.7 years  27,670,116,110,564,327,424",
        }) {
            assertTrue(out.contains(part), () -> "'" + part + "' is not in: " + out);
        }
        String host = Command.run("time", "--clock", "host", "--tb-freq", "1G").out();
        assertTrue(host.contains("1 ns: 1,000,000,000 in a second"), host);
        assertTrue(host.contains("16.777216 ms"), host);
    }

    @Test
    void theOwnerOfHdecDependsOnTheProcessor() {
        assertTrue(Command.run("spr", "310").out().contains(" core/thread "));
        assertTrue(Command.run("spr", "310", "--cpu", "power8").out().contains(" core "));
        assertTrue(Command.run("spr", "310", "--cpu", "power10").out().contains(" thread "));
    }

    @Test
    void registersAreFoundByNumberAndByWords() {
        assertTrue(Command.run("spr", "286").out().lines().skip(1).allMatch(line -> line.startsWith("286     TBU40")));
        assertTrue(Command.run("spr", "0x10c").out().contains("Time Base"));
        assertTrue(Command.run("spr", "hypervisor", "decrementer").out().contains("310 "));
        assertTrue(Command.run("spr", "--cpu", "power8").out().contains("SDR1"));
    }
}
