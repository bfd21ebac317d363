// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Machine;
import dev.metronome.core.snapshot.SnapshotException.Reason;
import dev.metronome.core.storage.Device;
import dev.metronome.core.time.HostClock;
import dev.metronome.core.trace.TextTrace;
import dev.metronome.core.trace.TraceHeader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A machine resumed from a file goes on as if it had never stopped; a file that is not what was written is refused. */
class MachineSnapshotTest {
    private static final int VERSION_AT = 8;

    static List<BusyMachine> machines() {
        return BusyMachine.all().toList();
    }

    private static Machine load(byte[] file) {
        return MachineSnapshot.of("a.snap", file).load(InputStream.nullInputStream(), OutputStream.nullOutputStream());
    }

    private static SnapshotException refused(byte[] file) {
        return assertThrows(SnapshotException.class, () -> load(file));
    }

    private static byte[] snapshot() {
        Machine machine = machines().get(1).build();
        machine.run(1000);
        return MachineSnapshot.save(machine);
    }

    private static StringBuilder trace(Machine machine) {
        StringBuilder out = new StringBuilder();
        TextTrace.start(machine, TraceHeader.of(machine, "test", new byte[0]), out);
        return out;
    }

    @ParameterizedTest
    @MethodSource("machines")
    void aResumedMachineGoesOnAsIfItHadNeverStopped(BusyMachine kind) {
        Random random = new Random(3);
        for (int k = 0; k < 12; k++) {
            int before = random.nextInt(3000);
            int after = 1 + random.nextInt(1500);
            Machine stopped = kind.build();
            stopped.run(before);
            Machine resumed = load(MachineSnapshot.save(stopped));
            StringBuilder actual = trace(resumed);
            resumed.run(after);

            Machine whole = kind.build();
            whole.run(before);
            StringBuilder expected = trace(whole);
            whole.run(after);
            assertEquals(expected.toString(), actual.toString());

            Machine untraced = kind.build();
            untraced.run(before + (long) after);
            assertArrayEquals(MachineSnapshot.save(untraced), MachineSnapshot.save(resumed));
        }
    }

    @ParameterizedTest
    @MethodSource("machines")
    void savingTwiceGivesTheSameBytes(BusyMachine kind) {
        Machine machine = kind.build();
        machine.run(777);
        byte[] first = MachineSnapshot.save(machine);
        assertArrayEquals(first, MachineSnapshot.save(machine));
        assertArrayEquals(first, MachineSnapshot.save(load(first)));
    }

    @ParameterizedTest
    @MethodSource("machines")
    void savingDisturbsNothing(BusyMachine kind) {
        assertSavingDisturbsNothing(kind::build);
    }

    /** Turns are longer than DEC is negative, so that what would wake a thread is gone again before its turn; who is awake decides what is drawn. */
    @Test
    void savingDoesNotLookAnewForWhoIsAwake() {
        assertSavingDisturbsNothing(() -> {
            Machine machine = Machine.builder()
                    .cores(3)
                    .quantum(50_000)
                    .seed(1)
                    .instructionsPerTick(1, 1_000_000)
                    .build();
            machine.assemble("""
                    _start: mfspr r4,PIR
                            cmpwi r4,0
                    spin:   beq spin
                            lis r5,0x1000
                    again:  mtdec r5
                            stop
                            b again
                    """);
            return machine;
        });
    }

    private static void assertSavingDisturbsNothing(Supplier<Machine> kind) {
        Machine left = kind.get();
        Machine saved = kind.get();
        for (int k = 0; k < 400; k++) {
            left.run(1 + 7 * k % 300);
            saved.run(1 + 7 * k % 300);
            MachineSnapshot.save(saved);
        }
        assertArrayEquals(MachineSnapshot.save(left), MachineSnapshot.save(saved));
    }

    @Test
    void everySettingOfTheBuilderIsKept() {
        Machine machine = Machine.builder()
                .strictReserved(true)
                .illegalMtspr456(true)
                .cacheLine(64)
                .seed(Long.MIN_VALUE)
                .timeBaseFrequency(9_000_000_000L)
                .spurrRatio(5, 9)
                .memory(3 * 4096)
                .build();
        Machine resumed = load(MachineSnapshot.save(machine));
        assertTrue(resumed.strictReserved() && resumed.illegalMtspr456());
        assertEquals(64, resumed.cacheLine());
        assertEquals(Long.MIN_VALUE, resumed.seed());
        assertEquals(9_000_000_000L, resumed.timeBaseFrequency());
        assertEquals(machine.spurrRatio(), resumed.spurrRatio());
        assertEquals(3 * 4096, resumed.storage().size());
    }

    @Test
    void pagesOfZerosTakeNoSpace() {
        Machine machine = Machine.builder().memory(64 << 20).build();
        machine.storage().write((64 << 20) - 1, new byte[] {7});
        byte[] file = MachineSnapshot.save(machine);
        assertTrue(file.length < 2000, file.length + " bytes");
        assertEquals(7, load(file).storage().read((64 << 20) - 1, 1)[0]);
    }

    @Test
    void everyDamagedByteIsNoticed() {
        byte[] file = snapshot();
        Random random = new Random(5);
        for (int at = 0; at < file.length; at += at < 100 ? 1 : 1 + random.nextInt(20)) {
            byte[] damaged = file.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Reason reason = refused(damaged).reason();
            assertTrue(
                    at < VERSION_AT
                            ? reason == Reason.NO_SNAPSHOT
                            : reason == Reason.DAMAGED || at < VERSION_AT + 12 && reason != Reason.MALFORMED,
                    at + ": " + reason);
        }
    }

    @Test
    void aFileThatIsCutOffIsNoticedWhereverItIs() {
        byte[] file = snapshot();
        for (int length = 0; length < file.length; length += length < 100 ? 1 : 37) {
            Reason reason = refused(Arrays.copyOf(file, length)).reason();
            assertEquals(length == 0 ? Reason.NO_SNAPSHOT : Reason.TRUNCATED, reason);
        }
    }

    @Test
    void bytesAfterTheEndAreRefused() {
        byte[] file = snapshot();
        assertEquals(
                Reason.DAMAGED, refused(Arrays.copyOf(file, file.length + 1)).reason());
    }

    @Test
    void aNewerFormatIsRefusedWithBothVersions() {
        byte[] file = snapshot();
        ByteBuffer.wrap(file).putInt(VERSION_AT, 3);
        sign(file);
        SnapshotException e = refused(file);
        assertEquals(Reason.TOO_NEW, e.reason());
        assertEquals("a.snap: made in format 3, this Metronome reads up to 1; use a newer Metronome", e.getMessage());
    }

    @Test
    void whatIsNoSnapshotIsRefused() {
        assertEquals(
                Reason.NO_SNAPSHOT,
                refused("        .globl _start\n".getBytes(US_ASCII)).reason());
    }

    @Test
    void aSnapshotOfSomethingElseIsRefused() {
        SnapshotException e = refused(new SnapshotWriter("virtual-machine").bytes());
        assertEquals(Reason.OTHER_KIND, e.reason());
        assertTrue(e.getMessage().contains("virtual-machine"), e.getMessage());
    }

    @Test
    void otherSectionsAreRefused() {
        SnapshotWriter writer = new SnapshotWriter(MachineSnapshot.KIND);
        writer.section("machine", out -> {});
        assertEquals(Reason.MALFORMED, refused(writer.bytes()).reason());
    }

    @Test
    void aFileThatIsMissingIsUnreadable(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.snap");
        Reason missing = assertThrows(SnapshotException.class, () -> SnapshotFile.bytesOf(file))
                .reason();
        assertEquals(Reason.UNREADABLE, missing);
        Files.write(file, new byte[] {1});
        assertArrayEquals(new byte[] {1}, SnapshotFile.bytesOf(file));
    }

    @Test
    void whatCannotBeResumedIsNotSaved() {
        Machine byHost = Machine.builder().clock(new HostClock(1)).build();
        assertTrue(assertThrows(IllegalStateException.class, () -> MachineSnapshot.save(byHost))
                .getMessage()
                .contains("--clock insns"));
        Machine withDevice = Machine.builder().build();
        withDevice.storage().attach(1L << 40, 8, new Stateless());
        assertTrue(assertThrows(IllegalStateException.class, () -> MachineSnapshot.save(withDevice))
                .getMessage()
                .contains("Stateless"));
    }

    /** Somebody can make a file with a right checksum of anything; it is refused or makes a machine that runs, but never hangs, nor fails otherwise. */
    @Test
    void handmadeContentsAreRefusedOrRun() {
        Machine machine = machines().get(4).build();
        machine.run(2000);
        Random random = new Random(9);
        int refusals = 0;
        int runs = 0;
        for (int k = 0; k < 400; k++) {
            byte[] file = handmade(machine, random);
            try {
                Machine resumed = load(file);
                assertNotNull(resumed.run(1000));
                runs++;
            } catch (SnapshotException e) {
                assertEquals(Reason.MALFORMED, e.reason());
                refusals++;
            }
        }
        assertTrue(refusals > 20 && runs > 20, refusals + " refusals, " + runs + " runs");
    }

    private static byte[] handmade(Machine machine, Random random) {
        SnapshotFile file = SnapshotFile.of("a", MachineSnapshot.save(machine));
        SnapshotWriter writer = new SnapshotWriter(MachineSnapshot.KIND);
        int which = random.nextInt(8);
        for (String section : List.of("machine", "state", "ram")) {
            byte[] contents = file.section(section, in -> in.readAllBytes());
            if (section.equals(which == 0 ? "ram" : which == 1 ? "machine" : "state")) {
                byte[] noise = new byte[1 + random.nextInt(8)];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, contents, random.nextInt(contents.length - noise.length), noise.length);
            }
            writer.section(section, (DataOutputStream out) -> out.write(contents));
        }
        return writer.bytes();
    }

    @Test
    void aHugeMachineIsRefusedByItsSettings() {
        SnapshotFile file = SnapshotFile.of("a", snapshot());
        SnapshotWriter writer = new SnapshotWriter(MachineSnapshot.KIND);
        for (String section : List.of("machine", "state", "ram")) {
            byte[] contents = file.section(section, in -> in.readAllBytes());
            String text = new String(contents, US_ASCII).replace("memory=65536", "memory=1099511627776");
            writer.section(section, out -> out.write(section.equals("machine") ? text.getBytes(US_ASCII) : contents));
        }
        SnapshotException e = refused(writer.bytes());
        assertEquals(Reason.MALFORMED, e.reason());
        assertTrue(e.getMessage().contains("memory: 1099511627776 is not in"), e.getMessage());
    }

    private static void sign(byte[] file) {
        byte[] checksum = SnapshotFile.checksum(file);
        System.arraycopy(checksum, 0, file, file.length - checksum.length, checksum.length);
    }

    /** A device that could be saved in memory. */
    private static final class Stateless implements Device {
        @Override
        public long read(long offset, int size) {
            return 0;
        }

        @Override
        public void write(long offset, int size, long value) {}

        @Override
        public void transfer(StateTransfer state) {}
    }
}
