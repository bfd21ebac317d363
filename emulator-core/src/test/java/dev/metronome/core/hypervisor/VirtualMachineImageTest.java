// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import dev.metronome.core.snapshot.MachineSnapshot;
import dev.metronome.core.snapshot.RamPages;
import dev.metronome.core.snapshot.SnapshotException;
import dev.metronome.core.snapshot.SnapshotException.Reason;
import dev.metronome.core.snapshot.SnapshotWriter;
import dev.metronome.core.snapshot.SnapshotWriter.Contents;
import dev.metronome.core.snapshot.StateWriter;
import dev.metronome.core.state.Lpcr;
import dev.metronome.isa.CpuModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Images of virtual machines as files: what they tell, what of them is refused, and which machines refuse them; nothing has changed then. */
class VirtualMachineImageTest {
    private static final long MIB = 1L << 20;
    private static final int VERSION_AT = 8;
    private static final int CHECKSUM = 32;

    private static Hypervisor on(MachineBuilder machine) {
        return new Hypervisor(machine.build());
    }

    private static MachineBuilder power8() {
        return Machine.builder().cpu(CpuModel.POWER8).memory(64 * MIB);
    }

    private static VirtualMachine guest() {
        VirtualMachine vm = on(power8().timeBaseStart(0x1234))
                .newVirtualMachine()
                .virtualCores(2)
                .memory(32 * MIB, 32 * MIB)
                .build();
        vm.assemble("li r5,7; std r5,0(r0); sc 1");
        vm.vcpu(1).setOneReg("TB_OFFSET", 0x500_0000);
        return vm;
    }

    private static SnapshotException refused(byte[] file) {
        return assertThrows(SnapshotException.class, () -> VirtualMachineImage.of("a.guest", file));
    }

    @Test
    void anImageTellsWhatItIs(@TempDir Path folder) throws IOException {
        Instant now = Instant.parse("2026-11-25T09:30:00.000000001Z");
        Path path = folder.resolve("a.guest");
        guest().save(now).writeTo(path);
        VirtualMachineImage image = VirtualMachineImage.readFrom(path);
        assertEquals(path.toString(), image.name());
        assertEquals(CpuModel.POWER8, image.cpu());
        assertEquals(KvmProfile.LINUX_4_18, image.profile());
        assertEquals(ByteOrder.BIG_ENDIAN, image.byteOrder());
        assertEquals(32 * MIB, image.memorySize());
        assertEquals(2, image.virtualCores());
        assertEquals(1, image.threadsPerCore());
        assertEquals(512_000_000, image.timeBaseFrequency());
        assertEquals(0x1234, image.guestTimeBase(0));
        assertEquals(0x500_1234, image.guestTimeBase(1));
        assertEquals(0x500_0000, image.tbOffset(1));
        assertEquals(Optional.of(now), image.savedAt());
        assertEquals(Optional.empty(), guest().save().savedAt());
        assertEquals(1, folder.toFile().list().length);
    }

    @Test
    void savingChangesNothingAndIsRepeatable() {
        VirtualMachine vm = guest();
        byte[] first = vm.save().bytes();
        assertArrayEquals(first, vm.save().bytes());
        assertArrayEquals(first, VirtualMachineImage.of("a", first).bytes());
        VirtualMachine moved = vm.save().restoreOn(on(power8().timeBaseStart(0x1234)), Downtime.NONE);
        assertArrayEquals(first, moved.save().bytes());
    }

    @Test
    void memoryThatIsAllZerosIsSoWhereItGoes() {
        VirtualMachine vm = guest();
        vm.vcpu(0).run();
        vm.memory().write(MIB, new byte[] {9});
        Hypervisor there = on(power8());
        there.machine().storage().write(0, filled((int) (64 * MIB)));
        VirtualMachine moved = vm.save().restoreOn(there, Downtime.NONE);
        assertEquals(0, moved.memory().base());
        assertArrayEquals(vm.memory().read(0, (int) (32 * MIB)), moved.memory().read(0, (int) (32 * MIB)));
        assertEquals(7, moved.memory().read(7, 1)[0]);
        assertEquals(-1, there.machine().storage().read(32 * MIB, 1)[0]);
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) -1);
        return bytes;
    }

    @Test
    void aFileThatIsCutOffIsRefusedWhereverItIs() {
        byte[] file = guest().save().bytes();
        for (int length = 0; length < file.length; length++) {
            Reason reason = refused(Arrays.copyOf(file, length)).reason();
            assertEquals(length == 0 ? Reason.NO_SNAPSHOT : Reason.TRUNCATED, reason);
        }
    }

    @Test
    void everyDamagedByteIsNoticed() {
        byte[] file = guest().save().bytes();
        Random random = new Random(6);
        for (int at = 0; at < file.length; at++) {
            byte[] damaged = file.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Reason reason = refused(damaged).reason();
            assertTrue(reason != Reason.MALFORMED && reason != Reason.OTHER_KIND, at + ": " + reason);
        }
    }

    @Test
    void aNewerFormatIsRefused() throws NoSuchAlgorithmException {
        byte[] file = guest().save().bytes();
        ByteBuffer.wrap(file).putInt(VERSION_AT, 2);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(file, 0, file.length - CHECKSUM);
        System.arraycopy(digest.digest(), 0, file, file.length - CHECKSUM, CHECKSUM);
        SnapshotException e = refused(file);
        assertEquals(Reason.TOO_NEW, e.reason());
        assertEquals("a.guest: made in format 2, this Metronome reads up to 1; use a newer Metronome", e.getMessage());
    }

    @Test
    void aMachineIsNoVirtualMachineNorTheOtherWayRound() {
        SnapshotException e = refused(MachineSnapshot.save(Machine.builder().build()));
        assertEquals(Reason.OTHER_KIND, e.reason());
        assertEquals(
                "a.guest: is a snapshot of a machine, not of a virtual machine; name another file", e.getMessage());
        byte[] image = guest().save().bytes();
        e = assertThrows(SnapshotException.class, () -> MachineSnapshot.of("a.snap", image));
        assertEquals(Reason.OTHER_KIND, e.reason());
        assertEquals("a.snap: is a snapshot of a virtual machine, not of a machine; name another file", e.getMessage());
    }

    @Test
    void aFileThatIsMissingIsNamed(@TempDir Path folder) {
        Path file = folder.resolve("none");
        SnapshotException e = assertThrows(SnapshotException.class, () -> VirtualMachineImage.readFrom(file));
        assertEquals(file + ": no such file; check the path", e.getMessage());
    }

    private static Contents header(VirtualMachine vm) {
        return out -> new ImageHeader(vm, null).transfer(new StateWriter(out));
    }

    private static Contents state(VirtualMachine vm) {
        return out -> vm.transfer(new StateWriter(out));
    }

    private static Contents ram(VirtualMachine vm) {
        return out -> RamPages.write(
                vm.hypervisor().machine().storage(),
                vm.memory().base(),
                vm.memory().size(),
                out);
    }

    private static byte[] file(Contents header, Contents state, Contents ram) {
        SnapshotWriter writer = new SnapshotWriter(VirtualMachineImage.KIND);
        writer.section("virtual machine", header);
        writer.section("state", state);
        writer.section("ram", ram);
        return writer.bytes();
    }

    @Test
    void whatMetronomeDoesNotWriteIsRefused() {
        VirtualMachine vm = guest();
        assertArrayEquals(vm.save().bytes(), file(header(vm), state(vm), ram(vm)));
        Contents nothing = out -> {};
        assertEquals(
                Reason.MALFORMED, refused(file(nothing, state(vm), ram(vm))).reason());
        assertEquals(
                Reason.MALFORMED, refused(file(header(vm), state(vm), nothing)).reason());
        assertEquals(
                Reason.MALFORMED,
                refused(file(header(vm), state(vm), out -> out.writeInt(8192))).reason());
        Hypervisor there = on(power8());
        VirtualMachineImage short1 = VirtualMachineImage.of("a.guest", file(header(vm), nothing, ram(vm)));
        assertEquals(
                Reason.MALFORMED,
                assertThrows(SnapshotException.class, () -> short1.restoreOn(there, Downtime.NONE))
                        .reason());
        VirtualMachineImage other = VirtualMachineImage.of(
                "a.guest",
                file(
                        header(vm),
                        out -> {
                            vm.transfer(new StateWriter(out));
                            out.writeInt(0);
                        },
                        ram(vm)));
        assertEquals(
                Reason.MALFORMED,
                assertThrows(SnapshotException.class, () -> other.restoreOn(there, Downtime.NONE))
                        .reason());
        assertUntouched(there);
    }

    private static void assertUntouched(Hypervisor there) {
        assertEquals(0, there.virtualMachines().size());
        assertEquals(0, there.hostTimeBase());
        int size = there.machine().storage().size();
        assertArrayEquals(new byte[size], there.machine().storage().read(0, size));
        there.newVirtualMachine().build();
    }

    private static void refuses(String words, MachineBuilder machine, UnaryOperator<Restoration> setting) {
        Hypervisor there = on(machine);
        VirtualMachineImage image = guest().save();
        assertRefused(words, () -> setting.apply(image.restoration(there)).build());
        assertUntouched(there);
    }

    private static void assertRefused(String words, Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(words), message);
    }

    @Test
    void aMachineThatCannotTakeItRefusesItByName() {
        UnaryOperator<Restoration> plain = restoration -> restoration;
        refuses(
                "its guest runs on POWER8, this machine is POWER9",
                Machine.builder().cpu(CpuModel.POWER9),
                plain);
        refuses("ticks at 512000000 Hz, this machine's at 1000 Hz", power8().timeBaseFrequency(1000), plain);
        refuses("0x2000000 bytes has no place in the machine's RAM of 0x1000000", power8().memory(16 * MIB), plain);
        refuses("POWER8 takes 32, 64", power8(), restoration -> restoration.memoryAt(MIB));
        refuses("not all in the machine's RAM", power8(), restoration -> restoration.memoryAt(64 * MIB));
        refuses("RAM begins at 0", power8(), restoration -> restoration.memoryAt(-32 * MIB));
        refuses("COMMIT_2013 does not stand in", power8(), restoration -> restoration.profile(KvmProfile.COMMIT_2013));
        refuses("there is no core 1; this machine has cores 0 to 0", power8(), restoration -> restoration.cores(0, 1));
        refuses("1 cores given, for 2 virtual cores", power8().cores(2), restoration -> restoration.cores(0));
    }

    @Test
    void aDowntimeOfTooManyTicksIsRefused() {
        VirtualMachineImage image = on(power8().timeBaseFrequency(9_000_000_000L))
                .newVirtualMachine()
                .build()
                .save();
        Hypervisor there = on(power8().timeBaseFrequency(9_000_000_000L));
        assertRefused("too many ticks", () -> image.restoreOn(there, Downtime.ofNanoseconds(Long.MAX_VALUE)));
        assertUntouched(there);
    }

    @Test
    void anotherFrequencyMayBeAllowed() {
        Hypervisor there = on(power8().timeBaseFrequency(1000));
        VirtualMachine moved =
                guest().save().restoration(there).atOtherFrequency().build();
        assertEquals(0x100_0000, moved.virtualCore(0).guestTimeBase());
    }

    @Test
    void coresAndTheProfileForPower9CanBeChosen() {
        VirtualMachine vm = on(Machine.builder().cores(2).memory(8 * MIB))
                .newVirtualMachine()
                .profile(KvmProfile.POWER9_BEFORE_5_16)
                .virtualCores(2)
                .build();
        vm.vcpu(1).setOneReg("TB_OFFSET", 0x300_0000);
        vm.vcpu(1).setOneReg("DEC_EXPIRY", 0x345_6789);
        Hypervisor there = on(Machine.builder().cores(3).memory(8 * MIB).timeBaseStart(0x1000));
        VirtualMachine moved = vm.save()
                .restoration(there)
                .profile(KvmProfile.POWER9_SINCE_5_16)
                .cores(2, 1)
                .build();
        assertEquals(KvmProfile.POWER9_SINCE_5_16, moved.profile());
        assertEquals(2, moved.virtualCore(0).core().number());
        assertEquals(1, moved.virtualCore(1).core().number());
        assertEquals(0x345_6789, moved.vcpu(1).expiry());
        assertEquals(0x345_6789, moved.vcpu(1).decExpires);
    }

    /** Linux's fix of 3c1a4322bba7, as when TB_OFFSET is set. */
    @Test
    void aDecThatWasNeverSetIsExpired() {
        VirtualMachine vm = on(Machine.builder().memory(8 * MIB).timeBaseStart(0x5_0000_0000L))
                .newVirtualMachine()
                .build();
        assertEquals(0, vm.vcpu(0).expiry());
        VirtualMachine moved = vm.save().restoreOn(on(Machine.builder().memory(8 * MIB)), Downtime.NONE);
        assertEquals(0x5_0000_0000L, moved.vcpu(0).expiry());
    }

    @Test
    void aPpc970TakesOneThatNeedsNoOffset() {
        VirtualMachine vm = on(power8())
                .newVirtualMachine()
                .profile(KvmProfile.PPC970)
                .keepsUselessOffset()
                .build();
        vm.vcpu(0).setOneReg("TB_OFFSET", 0x300_0000);
        VirtualMachineImage image = vm.save();
        assertEquals(0, image.guestTimeBase(0));
        Hypervisor later = on(power8().timeBaseStart(1));
        assertRefused(
                "offset of 0xffffffffffffffff, which a PPC970 cannot apply",
                () -> image.restoreOn(later, Downtime.NONE));
        assertEquals(0, later.virtualMachines().size());
        VirtualMachine moved = image.restoreOn(on(power8().timeBaseStart(0x1000)), Downtime.ofTicks(0x1000));
        assertEquals(0x300_0000, moved.vcpu(0).getOneReg("TB_OFFSET"));
        vm.pause();
        vm.hypervisor().idleUntil(5);
        assertRefused("no TBU40", () -> vm.resume(PausePolicy.TIME_STANDS_STILL));
        assertTrue(vm.isPaused());
    }

    @Test
    void oneThatIsInTheGuestIsNeitherSavedNorPaused() {
        VirtualMachine vm = guest();
        vm.hypervisor().enter(vm.virtualCore(0), Vcpu.LONG_SLICE);
        for (Consumer<VirtualMachine> action :
                Arrays.<Consumer<VirtualMachine>>asList(VirtualMachine::save, VirtualMachine::pause)) {
            String message = assertThrows(IllegalStateException.class, () -> action.accept(vm))
                    .getMessage();
            assertTrue(message.endsWith("virtual core 0 is in the guest on core 0; make it leave first"), message);
        }
    }

    /** LPCR[RMLS] says how much storage the guest reaches, LPCR[HDICE] whether the hypervisor hears of its timer: no file is to say these. */
    @Test
    void anImageChangesOfLpcrWhatAUserMayChange() {
        VirtualMachine vm = guest();
        long confined = vm.virtualCore(0).lpcr() & Lpcr.RMLS;
        vm.virtualCore(0).lpcr(-1);
        VirtualMachine made = vm.save().restoreOn(on(power8()), Downtime.NONE);
        long lpcr = made.virtualCore(0).lpcr();
        assertEquals(confined, lpcr & Lpcr.RMLS);
        assertEquals(0, lpcr & Lpcr.HDICE);
        assertEquals(Lpcr.ILE, lpcr & Lpcr.ILE, "a user may change that");
    }

    @Test
    void theGuestsTimeBaseIsWhatItReadsThoughItsOffsetIsToBeAnother() {
        VirtualMachine vm = guest();
        VirtualCore vcore = vm.virtualCore(1);
        vm.hypervisor().enter(vcore, Vcpu.LONG_SLICE);
        vm.vcpu(1).setOneReg("TB_OFFSET", 0x900_0000);
        assertEquals(vcore.core().timeBase().value(), vcore.guestTimeBase());
        vm.hypervisor().leave(vcore);
        assertEquals(vm.hypervisor().hostTimeBase() + 0x900_0000, vcore.guestTimeBase());
    }

    /** Beside others it gets what is free; a guest that had all of RAM has it where it is alone. */
    @Test
    void memoryIsWhereItIsFree() {
        VirtualMachineImage image = guest().save();
        Hypervisor there = on(power8());
        VirtualMachine first = image.restoreOn(there, Downtime.NONE);
        VirtualMachine second = image.restoreOn(there, Downtime.NONE);
        assertEquals(0, first.memory().base());
        assertEquals(32 * MIB, second.memory().base());
        assertEquals(2, second.lpid());
        second.vcpu(0).run();
        assertEquals(7, second.memory().read(7, 1)[0]);
        assertRefused("has no place", () -> image.restoreOn(there, Downtime.NONE));
        assertEquals(2, there.virtualMachines().size());

        VirtualMachineImage whole =
                on(Machine.builder().memory(MIB)).newVirtualMachine().build().save();
        Hypervisor large = on(Machine.builder().memory(8 * MIB));
        assertEquals(MIB, whole.restoreOn(large, Downtime.NONE).memory().size());
        assertRefused(
                "overlaps that of LPID 1",
                () -> large.newVirtualMachine().memory(4 * MIB, 2 * MIB).build());
        assertRefused("has no place", () -> whole.restoreOn(large, Downtime.NONE));
    }
}
