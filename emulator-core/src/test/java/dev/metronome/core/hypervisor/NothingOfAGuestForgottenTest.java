// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.metronome.core.Machine;
import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.snapshot.EveryField;
import dev.metronome.core.state.Msr;
import dev.metronome.isa.spr.Spr;
import java.lang.reflect.Field;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every field of a virtual machine is in its image, unless it is named here with a reason. */
class NothingOfAGuestForgottenTest {
    private static final Set<String> OURS = Set.of("VirtualMachine", "VirtualCore", "Vcpu", "VirtualProcessorArea");

    private static final Set<String> ELSEWHERE = Set.of(
            // where it is, which is chosen anew
            "VirtualCore.core",
            "VirtualCore.firstThread",
            // of a guest that is entered
            "VirtualCore.tbOffsetApplied",
            "VirtualCore.inGuest",
            "VirtualCore.entered",
            "VirtualCore.forcedOut",
            "VirtualCore.maintenance",
            // an image has the guest's time of the pause; what is made of it is not paused
            "VirtualCore.pausedTimeBase",
            "VirtualMachine.paused",
            // one of the vcpu's own; they are compared below
            "Vcpu.exit",
            // tables
            "Vcpu.storedNames",
            "VirtualMachine.storedRegisters");

    private static final long NOW = 0x123_4567;
    private static final long MEMORY = 1 << 16;

    private static Hypervisor hypervisor(KvmProfile profile, long timeBase) {
        return new Hypervisor(Machine.builder()
                .cpu(profile.processors().get(0))
                .cores(2)
                .threadsPerCore(threads(profile))
                .memory(MEMORY)
                .timeBaseStart(timeBase)
                .build());
    }

    private static int threads(KvmProfile profile) {
        return profile.isPerThread() ? 1 : 2;
    }

    private static VirtualMachine guest(KvmProfile profile) {
        return hypervisor(profile, 0)
                .newVirtualMachine()
                .profile(profile)
                .virtualCores(2)
                .threadsPerCore(threads(profile))
                .byteOrder(ByteOrder.LITTLE_ENDIAN)
                .keepsUselessOffset()
                .build();
    }

    @ParameterizedTest
    @EnumSource(KvmProfile.class)
    void everyFieldIsInTheImage(KvmProfile profile) {
        Random random = new Random(profile.ordinal());
        VirtualMachine vm = guest(profile);
        EveryField atStart = EveryField.of(vm);
        vm.hypervisor().idleUntil(NOW);
        vm.virtualCores().forEach(vcore -> disturb(vcore, random));
        vm.vcpus().forEach(vcpu -> disturb(vcpu, random));
        EveryField saved = EveryField.of(vm);
        VirtualMachine moved = vm.save().restoreOn(hypervisor(profile, NOW), Downtime.NONE);

        assertEquals(Set.of(), differing(saved, EveryField.of(moved)));
        assertEquals(Set.of(), differing(saved, EveryField.of(vm)), "saving changes nothing");
        assertArrayEquals(vm.memory().read(0, (int) MEMORY), moved.memory().read(0, (int) MEMORY));
        Set<String> unproved = ours(saved.fields());
        unproved.removeAll(differing(saved, atStart));
        if (!profile.isPerThread()) {
            unproved.removeAll(Set.of("Vcpu.hasNestedExpiry", "Vcpu.nestedExpiry"));
        }
        assertEquals(Set.of(), unproved, "fields about which nothing is proved");
    }

    private static Set<String> ours(Set<String> fields) {
        Set<String> ours = new TreeSet<>(fields);
        ours.removeIf(field -> !OURS.contains(field.substring(0, field.indexOf('.'))));
        ours.removeAll(ELSEWHERE);
        return ours;
    }

    private static Set<String> differing(EveryField a, EveryField b) {
        return ours(a.differingFrom(b));
    }

    private static void disturb(VirtualCore vcore, Random random) {
        vcore.continueWith((long) random.nextInt() << 24);
        vcore.vcpu(0).setOneReg("LPCR_64", random.nextLong());
        vcore.vtb = random.nextLong();
        vcore.dpdes = 1L + random.nextInt(3);
    }

    private static void disturb(Vcpu vcpu, Random random) {
        for (int n = 0; n < 32; n++) {
            vcpu.gpr(n, random.nextLong());
        }
        for (Spr spr : vcpu.virtualCore().machine().storedRegisters().registers()) {
            vcpu.set(spr, random.nextLong());
        }
        for (Spr spr : List.of(Spr.LR, Spr.CTR, Spr.XER, Spr.TAR, Spr.IC, Spr.PURR, Spr.SPURR)) {
            vcpu.set(spr, random.nextLong());
        }
        vcpu.pc(random.nextLong());
        vcpu.msr(vcpu.msr() | Msr.EE | Msr.PR);
        vcpu.cr(random.nextInt());
        vcpu.expiry(random.nextLong());
        vcpu.waitingSince = random.nextInt();
        if (vcpu.virtualCore().machine().profile().isPerThread()) {
            vcpu.nestedExpiry(random.nextLong());
        }
        setByReflection(vcpu, "runLatch", 0L);
        setByReflection(vcpu, "instruction", random.nextInt());
        setByReflection(vcpu, "faultAddress", random.nextLong());
        setByReflection(vcpu, "faultCause", random.nextLong());
        register(vcpu);
    }

    private static void register(Vcpu vcpu) {
        long base = 0x1000 + 0x2000L * vcpu.number();
        vcpu.area.register(base);
        vcpu.area.registerSlbShadow(base + 0x400, 0x80);
        vcpu.area.registerLog(base + 0x800, 1000);
        vcpu.area.logDispatch(0, 1, 2, 3, 4);
    }

    private static void setByReflection(Vcpu vcpu, String name, Object value) {
        try {
            Field field = Vcpu.class.getDeclaredField(name);
            field.setAccessible(true);
            field.set(vcpu, value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyKindOfExitIsInTheImage() {
        VirtualMachine vm = guest(KvmProfile.LINUX_4_18);
        Vcpu vcpu = vm.vcpu(1);
        List<GuestExit> exits = new ArrayList<>(List.of(
                vcpu.exits.hypercall,
                vcpu.exits.slice,
                vcpu.exits.sliceBeforeEntry,
                vcpu.exits.nestedSlice,
                vcpu.exits.emulationAssistance,
                vcpu.exits.facilityUnavailable,
                vcpu.exits.budgetUsed,
                vcpu.exits.halted,
                vcpu.exits.idle,
                new GuestExit.Stuck(vcpu, true, "for \u2200 reasons"),
                new GuestExit.Stuck(vcpu, false, "not implemented")));
        for (InterruptVector vector : InterruptVector.values()) {
            exits.add(vcpu.exits.hostInterrupt(vector));
            exits.add(vcpu.exits.fault(vector));
            exits.add(vcpu.exits.forcedOut(vector));
        }
        for (GuestExit exit : exits) {
            vcpu.exit(exit);
            VirtualMachine moved = vm.save().restoreOn(hypervisor(KvmProfile.LINUX_4_18, 0), Downtime.NONE);
            GuestExit restored = moved.vcpu(1).exit();
            assertNull(moved.vcpu(0).exit());
            assertSame(moved.vcpu(1), restored.vcpu());
            assertSame(exit.getClass(), restored.getClass());
            assertEquals(exit.trap(), restored.trap());
            assertEquals(exit.description(), restored.description());
        }
    }
}
