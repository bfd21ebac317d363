// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.trace.TraceException;
import dev.metronome.trace.TraceItem;
import dev.metronome.trace.TraceRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The logs are QEMU's own, which testdata/foreign/make.sh makes. What the instructions change follows by hand from user.s and system.s; that our own runs of
 * the programs agree with the logs is tested with the command.
 */
class QemuReaderTest {
    private static final Path FOREIGN =
            Path.of(System.getProperty("metronome.root", "..")).resolve("testdata/foreign");

    private static List<TraceRecord> records(InputStream in) {
        List<TraceRecord> records = new ArrayList<>();
        try (TraceInput input = TraceInput.of("x.log", in, null)) {
            assertEquals(TraceFormat.QEMU, input.format());
            for (TraceItem item = input.reader().next();
                    item != null;
                    item = input.reader().next()) {
                if (item instanceof TraceRecord record) {
                    records.add(record);
                }
            }
        }
        return records;
    }

    private static List<TraceRecord> records(String log) throws IOException {
        return records(Files.newInputStream(FOREIGN.resolve(log)));
    }

    private static List<TraceRecord> recordsOf(String text) {
        return records(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The record without its time, which differs in every run of QEMU. */
    private static String shown(TraceRecord record) {
        return NativeText.line(record).replaceFirst(" tb=[0-9a-f]{16} ", " ").replaceAll(" +", " ");
    }

    /** 4 + 5 * 3 + 1 + 5 + 6 instructions: before the loop, in it, the call, the function, and after it. */
    @ParameterizedTest
    @ValueSource(strings = {"qemu-ppc64.log", "qemu-ppc64le.log"})
    void whatAnInstructionHasChangedIsTheDifferenceToTheNextState(String log) throws IOException {
        List<TraceRecord> records = records(log);
        assertEquals(31, records.size());
        assertEquals("0 000000000000 u* 0000000000100000 38600005 li r3,5 r3=0000000000000005", shown(records.get(0)));
        assertEquals(
                "0 000000000003 u* 000000000010000c 7c6903a6 mtctr r3 CTR=0000000000000005", shown(records.get(3)));
        assertEquals(
                "0 000000000020 u* 0000000000100038 34c3fffa addic. r6,r3,-6 r6=ffffffffffffffff CR=80000000",
                shown(records.get(20)));
        assertEquals(
                "0 000000000022 u* 0000000000100040 3145ffff addic r10,r5,-1 r10=000000000000000e XER=0000000020040000",
                shown(records.get(22)));
    }

    @Test
    void storedValuesDependOnTheByteOrder() throws IOException {
        String load = "0 000000000026 u* 0000000000100024 80e4000c lwz r7,12(r4)";
        assertEquals(
                load + " r7=000000000000000f", shown(records("qemu-ppc64.log").get(26)));
        assertEquals(load, shown(records("qemu-ppc64le.log").get(26)));
    }

    @Test
    void nothingIsKnownOfWhatTheLastInstructionChanged() throws IOException {
        TraceRecord last = records("qemu-ppc64.log").get(30);
        assertTrue(last.open());
        assertEquals("0 000000000030 u* 0000000000100034 44000002 sc ...", shown(last));
    }

    /** The log has the Time Base twice, as its upper word and as a whole; it runs at 512 MHz, so some ticks pass between two states, but not a second. */
    @Test
    void theTimeBaseIsThatOfTheLog() throws IOException {
        List<TraceRecord> records = records("qemu-ppc64.log");
        for (int k = 1; k < records.size(); k++) {
            long ticks = records.get(k).moment().timeBase()
                    - records.get(k - 1).moment().timeBase();
            assertTrue(ticks > 0 && ticks < 512_000_000, "ticks at record " + k + ": " + ticks);
        }
    }

    @Test
    void interruptsAreToldFromTheStates() throws IOException {
        List<String> interrupts = records("qemu-system-1.log").stream()
                .filter(record -> record.kind() == TraceRecord.Kind.INTERRUPT)
                .map(QemuReaderTest::shown)
                .toList();
        assertEquals(
                List.of(
                        "0 000000000006 h* ! 0c00 system-call SRR0=000000000000002c SRR1=9000000000000000 MSR=9000000000000000 NIA=0000000000000c00 ...",
                        "0 000000000009 h* ! 0700 program SRR0=000000000000002c SRR1=9000000000020000 MSR=9000000000000000 NIA=0000000000000700 ...",
                        "0 000000000016 h* ! 0900 decrementer SRR0=000000000000003c SRR1=9000000000008000 MSR=9000000000000000 NIA=0000000000000900 ..."),
                interrupts);
    }

    @Test
    void anInstructionThatWasInterruptedHasNotRetired() throws IOException {
        assertTrue(records("qemu-system-1.log").stream()
                .noneMatch(record -> record.address() != null && record.address() == 0x2c));
    }

    /** No state after it has MSR[EE]: the interrupt cleared it, and SRR1 kept it. */
    @Test
    void whatWasOnlyTrueUntilTheInterruptIsToldBySrr1() throws IOException {
        assertTrue(records("qemu-system-1.log").stream()
                .map(QemuReaderTest::shown)
                .anyMatch(("0 000000000015 h* 0000000000000038 7ce10164 mtmsrd r7,1 MSR=9000000000008000")::equals));
    }

    @Test
    void eachCpuHasItsOwnStates() throws IOException {
        List<String> ofOne = records("qemu-system-2.log").stream()
                .filter(record -> record.moment().thread().core() == 1)
                .map(QemuReaderTest::shown)
                .toList();
        assertEquals(7, ofOne.size());
        assertEquals("1 000000000003 h* 0000000000000058 38a50002 addi r5,r5,2 r5=0000000000000002", ofOne.get(3));
    }

    private static String state(String nip, String r0) {
        String zeros = " 0000000000000000".repeat(3);
        StringBuilder text = new StringBuilder("Trace 0: 0x7f00 [0/" + nip + "/0/0]\n");
        text.append("NIP " + nip + "   LR 0000000000000000 CTR 0000000000000000 XER 0000000000000000 CPU#0\n");
        text.append("MSR 9000000000000000 HID0 0000000000000000  HF fc000006 iidx 7 didx 7\n");
        text.append("GPR00 " + r0 + zeros + "\n");
        return text.append("CR 00000000  [ -  -  -  -  -  -  -  -  ]             RES ffffffffffffffff\n")
                .toString();
    }

    /** QEMU logs that when an interrupt is waiting: the state is logged again when it goes on. */
    @Test
    void aStateThatQemuDidNotGoOnFromIsNoInstruction() {
        String stopped = "Stopped execution of TB chain before 0x7f00 [0000000000000014] \n";
        List<TraceRecord> records = recordsOf(state("0000000000000010", "0000000000000001")
                + state("0000000000000014", "0000000000000002")
                + stopped
                + state("0000000000000014", "0000000000000002")
                + state("0000000000000018", "0000000000000003"));
        assertEquals(
                List.of(
                        "0 000000000000 * h* 0000000000000010 * r0=0000000000000002",
                        "0 000000000001 * h* 0000000000000014 * r0=0000000000000003",
                        "0 000000000002 * h* 0000000000000018 * ..."),
                records.stream().map(QemuReaderTest::shown).toList());
    }

    @Test
    void aLogOfWholeBlocksIsRefusedWithTheOptionThatWasForgotten() {
        String block = "IN: \n0x00000010:  38600005  li       r3, 5\n0x00000014:  38600005  li       r3, 5\n\n";
        String text = state("0000000000000010", "0000000000000001") + block;
        TraceException e = assertThrows(TraceException.class, () -> recordsOf(text));
        assertTrue(e.getMessage().startsWith("x.log:8: a block has several instructions"), e.getMessage());
        assertTrue(e.getMessage().contains("-singlestep"), e.getMessage());
    }

    @Test
    void aDamagedStateIsNamedWithItsLine() {
        String text = state("0000000000000010", "000000000000000g");
        TraceException e = assertThrows(TraceException.class, () -> recordsOf(text));
        assertTrue(e.getMessage().startsWith("x.log:4: is no line of a CPU's state"), e.getMessage());
    }
}
