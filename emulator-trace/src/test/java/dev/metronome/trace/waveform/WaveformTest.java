// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.waveform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import dev.metronome.core.hypervisor.Hypervisor;
import dev.metronome.core.hypervisor.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Signals follow from the programs by hand, with what timebase-facts say: TB goes up and DEC goes down by one a tick, TBU40 leaves the low 24 bits, DEC
 * interrupts when it becomes negative. Times are picoseconds, 1,000 a tick.
 */
class WaveformTest {
    private static final byte[] NOP = {0x60, 0, 0, 0};

    private static VcdFile waveform(Machine machine, Consumer<Machine> run) {
        StringBuilder out = new StringBuilder();
        Waveform waveform = Waveform.start(machine, "# test", out);
        run.accept(machine);
        waveform.end();
        return new VcdFile(out.toString());
    }

    private static VcdFile waveform(MachineBuilder builder, String source, int instructions) {
        Machine machine = builder.build();
        machine.assemble(source);
        for (int vector : new int[] {0x700, 0x900, 0xc00}) {
            machine.storage().write(vector, NOP);
        }
        return waveform(machine, m -> m.run(instructions));
    }

    @Test
    void theTimeBaseGoesUpAndTheDecrementerDownWithEveryTick() {
        VcdFile file = waveform(Machine.builder().timeBaseStart(0x10), "li r3,100; mtdec r3; nop; nop", 4);
        assertEquals("1ps", file.timescale());
        assertEquals("0=10 1000=11 2000=12 3000=13 4000=14", file.changes("machine.core0.tb"));
        assertEquals("0=7fffffff 1000=7ffffffe 2000=63 3000=62 4000=61", file.changes("machine.core0.dec"));
        assertEquals("0=1000 1000=1004 2000=1008 3000=100c", file.changes("machine.core0.nia"));
        assertEquals("0=li_r3,100 1000=mtdec_r3 2000=nop", file.changes("machine.core0.instruction"));
        assertEquals("0=10", file.changes("machine.core0.tb_offset"));
    }

    @Test
    void writingTbu40MovesTheTimeBaseAndItsOffset() {
        VcdFile file = waveform(Machine.builder().timeBaseStart(0x10), "lis r3,0x100; mtspr TBU40,r3; nop", 3);
        assertEquals("0=10 1000=11 2000=1000012 3000=1000013", file.changes("machine.core0.tb"));
        assertEquals("0=10 2000=1000010", file.changes("machine.core0.tb_offset"));
    }

    @ParameterizedTest
    @CsvSource({
        "4, 1, 0=1000 250=1004 500=1008 750=100c 1000=1010",
        "3, 1, 0=1000 333=1004 666=1008 1000=100c 1333=1010",
        "2, 3, 0=1000 1000=1004 3000=1008 4000=100c 6000=1010",
        "1, 1000, 0=1000 1000000=1004 2000000=1008 3000000=100c 4000000=1010"
    })
    void theInstructionsOfATickAreToldApartAndLongOnesAreLong(int instructions, int ticks, String nia) {
        MachineBuilder builder = Machine.builder().instructionsPerTick(instructions, ticks);
        VcdFile file = waveform(builder, "nop; nop; nop; nop; nop", 5);
        assertEquals(nia, file.changes("machine.core0.nia"));
    }

    @Test
    void anInstructionThatIsInterruptedAndTheHandlersFirstAreInOneTick() {
        VcdFile file = waveform(Machine.builder(), "trap", 2);
        assertEquals("0=1000 1=700", file.changes("machine.core0.nia"));
        assertEquals("1=1", file.changes("machine.core0.interrupt"));
        assertEquals("0= 1=0700_program 1000=", file.changes("machine.core0.vector"));
        assertEquals(1_000, file.end());
    }

    @Test
    void theDecrementerInterruptsWhenItBecomesNegative() {
        VcdFile file =
                waveform(Machine.builder(), "li r9,0; ori r9,r9,0x8000; mtmsrd r9,1; li r3,5; mtdec r3; 0: b 0b", 12);
        long due = (4 + 5 + 1) * 1_000; // mtdec is at tick 4
        assertEquals(due + "=1", file.changes("machine.core0.interrupt"));
        assertEquals("ffffffff", file.at("machine.core0.dec", due));
        assertEquals("0", file.at("machine.core0.dec", due - 1));
        assertEquals("900", file.at("machine.core0.nia", due));
        assertEquals("0= " + due + "=0900_decrementer " + (due + 1_000) + "=", file.changes("machine.core0.vector"));
    }

    @Test
    void problemStateIsSeenFromTheFirstInstructionInItOn() {
        VcdFile file = waveform(
                Machine.builder(),
                "mfmsr r3; ori r3,r3,0x4000; mtspr SRR1,r3; lis r4,0; ori r4,r4,0x101c; mtspr SRR0,r4; rfid\n.org 0x1c\nnop; nop",
                8);
        assertEquals("0=hypervisor 7000=problem", file.changes("machine.core0.mode"));
        assertEquals("0=0", file.changes("machine.core0.guest"));
    }

    @Test
    void aGuestOfAModelledHypervisorHasTheTimeBaseThatItReads() {
        Machine machine = Machine.builder().timeBaseStart(0x1000).build();
        VirtualMachine guest = new Hypervisor(machine).newVirtualMachine().build();
        guest.assemble("mftb r5; li r3,0x2a; sc 1");
        guest.vcpu(0).setOneReg("TB_OFFSET", 0x5000000);
        VcdFile file = waveform(machine, m -> guest.vcpu(0).run());
        long entry = Long.parseLong(file.changes("machine.core0.guest").split("[ =]")[2]);
        assertEquals(Long.toHexString(guest.vcpu(0).get("r5")), file.at("machine.core0.tb", entry));
        assertEquals("5001000", file.at("machine.core0.tb_offset", entry));
        assertEquals("1", file.at("machine.core0.lpid", entry));
        assertEquals("guest", file.at("machine.core0.mode", entry));
        assertEquals("mftb_r5", file.at("machine.core0.instruction", entry));
        assertEquals("1000", file.at("machine.core0.tb_offset", file.end()));
    }

    @Test
    void allCoresTimeBasesAreRightAtAllTimesWhoeverRuns() {
        Machine machine = Machine.builder()
                .cores(2)
                .threadsPerCore(2)
                .quantum(3)
                .timeBaseStart(1, 5)
                .build();
        machine.assemble("0: b 0b");
        VcdFile file = waveform(machine, m -> {
            m.run(20);
            m.core(1).timeFacility().skew(137);
            m.run(20);
        });
        for (int tick = 0; tick < 40; tick++) {
            int skew = tick < 20 ? 5 : 142;
            assertEquals(Integer.toHexString(tick), file.at("machine.core0.tb", tick * 1_000L));
            assertEquals(Integer.toHexString(tick + skew), file.at("machine.core1.thread1.tb", tick * 1_000L));
        }
        assertEquals("0=5 20000=8e", file.changes("machine.core1.tb_offset"));
    }

    @Test
    void aThreadSleepsFromItsInstructionUntilItIsInterrupted() {
        VcdFile file = waveform(
                Machine.builder(),
                "li r9,0; mtspr 855,r9; ori r9,r9,0x8000; mtmsrd r9,1; li r3,100; mtdec r3; stop; nop",
                9);
        assertEquals("0=0 6001=1 106000=0", file.changes("machine.core0.asleep"));
    }

    @Test
    void aCommentCannotEndItself() {
        StringBuilder out = new StringBuilder();
        Waveform.start(Machine.builder().build(), "# program=a $end b.s", out).end();
        assertTrue(new VcdFile(out.toString()).comments().get(0).startsWith("# program=a $ end b.s"), out.toString());
    }

    @Test
    void anOutputThatFailsFailsTheRun() {
        Machine machine = Machine.builder().build();
        machine.assemble("nop; nop");
        boolean[] broken = new boolean[1];
        Waveform.start(machine, "", new Writer() {
            @Override
            public void write(char[] buffer, int offset, int length) throws IOException {
                if (broken[0]) {
                    throw new IOException("disk full");
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        broken[0] = true;
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> machine.run(2));
        assertEquals("vcd: disk full", e.getMessage());
    }

    @Test
    void nothingIsWrittenOrObservedAfterTheEnd() {
        Machine machine = Machine.builder().build();
        machine.assemble("0: b 0b");
        StringBuilder out = new StringBuilder();
        Waveform waveform = Waveform.start(machine, "", out);
        machine.run(3);
        waveform.end();
        int length = out.length();
        machine.run(3);
        assertEquals(length, out.length());
        assertEquals(false, machine.observers().watching());
    }
}
