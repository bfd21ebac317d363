// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.isa.spr.Spr;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose the registers of a hardware thread are: the guest's while it is there, the host's again afterwards (timebase-facts 4.7). */
class HostRegistersTest {
    private static final String CHANGES_REGISTERS = """
                    mtspr SPRG0, r31
                    mtspr DAR, r31
                    mtspr DSCR, r31
                    mtspr SRR0, r31
                    addi r3, r3, 1
                    addi r31, r31, 1
                    sc 1
            """;

    static Stream<Arguments> profilesWatchedAndNot() {
        return Stream.of(KvmProfile.values())
                .flatMap(profile -> Stream.of(Arguments.of(profile, false), Arguments.of(profile, true)));
    }

    private static Vcpu guest(KvmProfile profile, String program) {
        Machine machine = Machine.builder()
                .cpu(profile.processors().get(0))
                .memory(1 << 20)
                .build();
        VirtualMachine guest =
                new Hypervisor(machine).newVirtualMachine().profile(profile).build();
        guest.assemble(program);
        if (profile.appliesOffset()) {
            guest.vcpu(0).setOneReg("TB_OFFSET", 1L << 40);
        }
        return guest.vcpu(0);
    }

    private static HardwareThread thread(Vcpu vcpu) {
        return vcpu.virtualCore().core().thread(0);
    }

    private static void watch(Vcpu vcpu) {
        thread(vcpu).core().machine().observeSprs((t, number, write) -> {}, 0, 1023);
    }

    @ParameterizedTest
    @MethodSource("profilesWatchedAndNot")
    void theHostHasItsRegistersBack(KvmProfile profile, boolean watched) {
        Vcpu vcpu = guest(profile, CHANGES_REGISTERS);
        if (watched) {
            watch(vcpu);
        }
        HardwareThread host = thread(vcpu);
        for (int n = 0; n < 32; n++) {
            host.gpr(n, 0x100 + n);
            vcpu.gpr(n, 0x200 + n);
        }
        for (Spr spr : new Spr[] {Spr.SPRG0, Spr.DAR, Spr.DSCR, Spr.AMR}) {
            host.spr(spr.number(), 0x300 + spr.number());
        }

        assertInstanceOf(GuestExit.Hypercall.class, vcpu.run());

        for (int n = 0; n < 32; n++) {
            assertEquals(0x100 + n, host.gpr(n), "the host's r" + n);
            assertEquals(0x200 + n + (n == 3 || n == 31 ? 1 : 0), vcpu.gpr(n), "the guest's r" + n);
        }
        for (Spr spr : new Spr[] {Spr.SPRG0, Spr.DAR, Spr.DSCR, Spr.AMR}) {
            assertEquals(0x300 + spr.number(), host.spr(spr.number()), "the host's " + spr);
            assertEquals(spr == Spr.AMR ? 0 : 0x200 + 31, vcpu.get(spr), "the guest's " + spr);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRegistersOfAVcpuAreThoseOfItsThreadWhileItIsThere(KvmProfile profile) {
        Vcpu vcpu = guest(profile, "0: addi r3, r3, 1 \n mtspr SPRG0, r3 \n b 0b");
        Hypervisor hypervisor = vcpu.virtualCore().machine().hypervisor();
        hypervisor.enter(vcpu.virtualCore(), Vcpu.LONG_SLICE);

        hypervisor.run(300);
        assertEquals(100, vcpu.gpr(3));
        assertEquals(100, vcpu.get(Spr.SPRG0));
        vcpu.gpr(3, 1_000);
        hypervisor.run(3);
        assertEquals(1_001, thread(vcpu).gpr(3));

        hypervisor.leave(vcpu.virtualCore());
        assertEquals(1_001, vcpu.gpr(3));
        assertEquals(0, thread(vcpu).gpr(3));
    }

    /** Steps that nobody watches are counted and settled later; the outcome is that of steps that are made one by one. */
    @ParameterizedTest
    @EnumSource
    void watchingChangesNothing(KvmProfile profile) {
        String program = """
                0:      mftb r4
                        mfspr r5, PURR
                        mfspr r6, DEC
                        mtspr SPRG1, r6
                        addi r3, r3, 1
                        b 0b
                """;
        Vcpu unwatched = guest(profile, program);
        Vcpu watched = guest(profile, program);
        watch(watched);
        for (int k = 0; k < 20; k++) {
            unwatched.run(100 + 37 * k, 1_000);
            watched.run(100 + 37 * k, 1_000);

            Map<String, Long> expected = state(unwatched);
            Map<String, Long> found = state(watched);
            for (String name : expected.keySet()) {
                assertEquals(expected.get(name), found.get(name), name + " after run " + k);
            }
        }
    }

    /** All registers of the thread and of the vcpu. */
    private static Map<String, Long> state(Vcpu vcpu) {
        Map<String, Long> state = new TreeMap<>();
        HardwareThread t = thread(vcpu);
        for (Spr spr : Spr.values()) {
            if (spr.existsIn(t.cpu()) && spr != Spr.TBU40) {
                state.put("thread " + spr, t.spr(spr.number()));
            }
        }
        for (int n = 0; n < 32; n++) {
            state.put("thread r" + n, t.gpr(n));
            state.put("vcpu r" + n, vcpu.gpr(n));
        }
        for (String name : new String[] {"PC", "MSR", "CR", "LR", "CTR", "XER", "PURR", "SPURR", "IC", "SPRG1"}) {
            state.put("vcpu " + name, vcpu.get(name));
        }
        for (String name : new String[] {"DEC_EXPIRY", "VTB"}) {
            state.put("vcpu " + name, vcpu.getOneReg(name));
        }
        return state;
    }
}
