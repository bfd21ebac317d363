// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Virtual machines that move: their guests go on as if nothing had happened, but that time is up to 2^24 - 1 ticks and the downtime later. */
class MigrationTest {
    private static final long GRANULE = 1L << 24;

    static List<KvmProfile> appliers() {
        return List.of(
                KvmProfile.COMMIT_2013,
                KvmProfile.LINUX_4_18,
                KvmProfile.POWER9_BEFORE_5_16,
                KvmProfile.POWER9_SINCE_5_16);
    }

    private static Hypervisor on(MachineBuilder machine) {
        return new Hypervisor(machine.build());
    }

    private static VirtualMachine guest(KvmProfile profile, MachineBuilder machine, String source) {
        VirtualMachine vm = on(machine.cpu(profile.processors().get(0)))
                .newVirtualMachine()
                .profile(profile)
                .build();
        vm.assemble(source);
        return vm;
    }

    /** A guest's Time Base that went on is at least what it should be, and less than 2^24 more. */
    private static void assertWentOn(long from, VirtualCore vcore) {
        long forward = vcore.guestTimeBase() - from;
        assertTrue(forward >= 0 && forward < GRANULE, () -> vcore + " went from " + from + " by " + forward);
    }

    @ParameterizedTest
    @CsvSource({
        "1000123456, 0, 20000, 0",
        "1000123456, 5000000, 7777777, 0",
        "1000123456, 5000000, 7777777, 1",
        "10, 0, ffffffffffffff00, 0",
        "ffffffffffffff00, 0, 10, ffffff",
        "1000123456, 5000000, 1000123456, 0",
        "1000123456, ffffffffff000000, ffffffff0000000, 123456789a",
        "123456, 1000000, 123456, 7fffffffffffffff"
    })
    void theGuestsTimeBaseGoesOn(String host, String offset, String destination, String downtime) {
        for (KvmProfile profile : appliers()) {
            VirtualMachine vm = guest(profile, Machine.builder().timeBaseStart(hex(host)), "nop");
            vm.vcpu(0).setOneReg("TB_OFFSET", hex(offset));
            Hypervisor there = on(Machine.builder().cpu(vm.cpu()).timeBaseStart(hex(destination)));
            VirtualMachine moved = vm.save().restoreOn(there, Downtime.ofTicks(hex(downtime)));
            assertWentOn(hex(host) + hex(offset) + hex(downtime), moved.virtualCore(0));
            assertEquals(hex(destination), there.hostTimeBase());
            assertEquals(0, moved.vcpu(0).getOneReg("TB_OFFSET") % GRANULE);
        }
    }

    private static long hex(String digits) {
        return Long.parseUnsignedLong(digits, 16);
    }
}
