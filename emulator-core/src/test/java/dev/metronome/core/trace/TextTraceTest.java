// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.loader.ProgramReader;
import dev.metronome.isa.IsaLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected lines follow from the programs and the format by hand; words are GNU as's. */
class TextTraceTest {
    private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

    private static Machine machine(String source) {
        Machine machine = Machine.builder().timeBaseStart(0x10).build();
        ProgramReader.of(IsaLevel.V3_0).assemble(source, "test.s").loadInto(machine);
        return machine;
    }

    /** The lines after the header. */
    private static String trace(Machine machine, int instructions) {
        StringBuilder out = new StringBuilder();
        Machine.Registration tracing = TextTrace.start(machine, new TraceHeader(""), out);
        machine.run(instructions);
        tracing.close();
        return out.toString();
    }

    @Test
    void aLineHasThreadIndexTimeModeAddressWordTextAndWhatChanged() {
        assertEquals("""
                0 000000000000 tb=0000000000000010 h0 0000000000001000 3860ffff li r3,-1                 r3=ffffffffffffffff
                0 000000000001 tb=0000000000000011 h0 0000000000001004 3063ffff addic r3,r3,-1           r3=fffffffffffffffe XER=0000000020040000
                0 000000000002 tb=0000000000000012 h0 0000000000001008 60000000 nop
                """, trace(machine("li r3,-1; addic r3,r3,-1; nop"), 3));
    }

    @Test
    void aWriteOfTbu40ShowsTheTimeBaseAsOfThatInstructionAndItsOffset() {
        assertEquals("""
                0 000000000000 tb=0000000000000010 h0 0000000000001000 3c600100 lis r3,256               r3=0000000001000000
                0 000000000001 tb=0000000000000011 h0 0000000000001004 7c7e43a6 mtspr 286,r3             TB=0000000001000011 off=+0000000001000010
                0 000000000002 tb=0000000001000012 h0 0000000000001008 60000000 nop
                """, trace(machine("lis r3,0x100; mtspr TBU40,r3; nop"), 3));
    }

    @Test
    void storesShowTheirRealAddressAndAsManyDigitsAsTheyHaveBytes() {
        assertEquals("""
                0 000000000000 tb=0000000000000010 h0 0000000000001000 38600123 li r3,291                r3=0000000000000123
                0 000000000001 tb=0000000000000011 h0 0000000000001004 b0602000 sth r3,8192(0)           [0000000000002000]=0123
                0 000000000002 tb=0000000000000012 h0 0000000000001008 98602003 stb r3,8195(0)           [0000000000002003]=23
                """, trace(machine("li r3,0x123; sth r3,0x2000(0); stb r3,0x2003(0)"), 3));
    }

    @Test
    void anInterruptHasALineOfItsOwnAndItsInstructionNone() {
        Machine machine = machine("trap\n.org 0x100\nnop");
        machine.storage().write(0x700, new byte[] {0x60, 0, 0, 0});
        assertEquals("""
                0 000000000000 tb=0000000000000010 h0 ! 0700 program SRR0=0000000000001000 SRR1=9000000000021000 MSR=9000000000001000 NIA=0000000000000700
                0 000000000000 tb=0000000000000010 h0 0000000000000700 60000000 nop
                """, trace(machine, 2));
    }

    @Test
    void aSystemCallRetiresAndItsInterruptComesAfterIt() {
        Machine machine = machine("sc");
        machine.storage().write(0xc00, new byte[] {0x60, 0, 0, 0});
        assertEquals("""
                0 000000000000 tb=0000000000000010 h0 0000000000001000 44000002 sc
                0 000000000000 tb=0000000000000010 h0 ! 0c00 system-call SRR0=0000000000001004 SRR1=9000000000001000 MSR=9000000000001000 NIA=0000000000000c00
                0 000000000001 tb=0000000000000011 h0 0000000000000c00 60000000 nop
                """, trace(machine, 2));
    }

    @Test
    void enteringAGuestAndComingBackAreMarked() {
        Machine machine = machine("hrfid\n.org 0x40\nsc 1");
        machine.storage().write(0xc00, new byte[] {0x60, 0, 0, 0});
        machine.core(0).thread(0).set("HSRR0", 0x1040);
        machine.core(0).thread(0).set("HSRR1", 0x8000_0000_0000_1000L);
        machine.core(0).thread(0).set("LPIDR", 7);
        assertEquals("""
                0 000000000000 tb=0000000000000010 h7 0000000000001000 4c000224 hrfid                    MSR=8000000000001000
                0 000000000000 tb=0000000000000010 g7 > guest lpid=7 off=+0000000000000010
                0 000000000001 tb=0000000000000011 g7 0000000000001040 44000022 sc 1                     MSR=9000000000001000
                0 000000000001 tb=0000000000000011 g7 ! 0c00 system-call SRR0=0000000000001044 SRR1=8000000000001000 MSR=9000000000001000 NIA=0000000000000c00
                0 000000000001 tb=0000000000000011 h7 < host lpid=7 off=+0000000000000010
                """, trace(machine, 2));
    }

    @Test
    void theHeaderNamesTheProgramAndTheMachine() {
        Machine machine = Machine.builder()
                .cores(2)
                .threadsPerCore(4)
                .instructionsPerTick(3, 2)
                .build();
        // the digest of "abc" is the example of FIPS 180-2, B.1
        assertEquals("""
                # metronome trace 2
                # program=abc.s sha256=ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
                # cpu=power9 cores=2 threads=4 mem=16777216 cache-line=128
                # clock=insns insns-per-tick=3/2 tb-freq=512000000 quantum=100 seed=0
                # start all NIA=0000000000000000 MSR=9000000000001000 DEC=000000007fffffff HDEC=000000007fffffff
                # core.thread index tb mode address word instruction changes
                """, TraceHeader.of(machine, "abc.s", ABC).text());
    }

    /** What the registers are at the start is in docs/machine.md. */
    @Test
    void theHeaderTellsWithWhichRegistersTheThreadsBegin() {
        Machine machine = Machine.builder().cores(2).timeBaseStart(0x10).build();
        machine.threads().forEach(t -> t.set("HDEC", 0));
        machine.core(1).thread(0).pc(0x1000);
        machine.core(1).thread(0).set("r5", 7);
        assertEquals(
                List.of(
                        "# start 0 NIA=0000000000000000 MSR=9000000000001000 TB=0000000000000010 DEC=000000007fffffff",
                        "# start 1 NIA=0000000000001000 MSR=9000000000001000 r5=0000000000000007 TB=0000000000000010 DEC=000000007fffffff"),
                TraceHeader.of(machine, "abc.s", ABC)
                        .text()
                        .lines()
                        .filter(line -> line.startsWith("# start"))
                        .toList());
    }

    @Test
    void theLastLineTellsHowTheRunEndedAndWhatWasTraced() {
        Machine machine = machine("nop; nop; nop");
        machine.run(1);
        StringBuilder out = new StringBuilder();
        TextTrace trace = TextTrace.start(machine, new TraceHeader(""), out);
        machine.run(2);
        trace.end("limit");
        machine.run(1);
        assertEquals(
                List.of("# end limit: 2 instructions, 2 ticks"),
                out.toString().lines().skip(2).toList());
    }

    @Test
    void threadsOfACoreAreTold() {
        Machine machine =
                Machine.builder().cores(2).threadsPerCore(2).quantum(1).build();
        machine.storage().write(0, new byte[] {0x60, 0, 0, 0});
        String trace = trace(machine, 4);
        assertEquals(
                "0.0 000000000000 tb=0000000000000000,0.1 000000000000 tb=0000000000000001,1.0 000000000000 tb=0000000000000002,"
                        + "1.1 000000000000 tb=0000000000000003",
                String.join(
                        ",", trace.lines().map(line -> line.substring(0, 36)).toList()));
    }

    @Test
    void aRunThatIsNoLongerTracedWritesNothing() {
        Machine machine = machine("nop; nop; nop");
        StringBuilder out = new StringBuilder();
        TextTrace.start(machine, new TraceHeader(""), out).close();
        assertTrue(machine.run(2) instanceof RunOutcome.BudgetUsed);
        assertEquals("", out.toString());
    }

    @Test
    void anOutputThatFailsEndsTheRun() {
        Machine machine = machine("nop");
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException("no space left");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        TraceHeader header = new TraceHeader("# x\n");
        assertEquals(
                "trace: no space left",
                assertThrows(UncheckedIOException.class, () -> TextTrace.start(machine, header, full))
                        .getMessage());
    }
}
