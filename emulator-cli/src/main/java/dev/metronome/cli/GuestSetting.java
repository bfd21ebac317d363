// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.hypervisor.OneReg;
import dev.metronome.core.hypervisor.Vcpu;
import dev.metronome.core.hypervisor.VirtualMachine;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What a setting of {@code --set} means for a guest: {@code 1:r3=5} is for vcpu 1, and names of KVM's one_reg are registers too. */
final class GuestSetting {
    private static final Set<String> TIME = Set.of("TB", "TBU", "TBL", "TBU40", "DEC", "HDEC");

    private GuestSetting() {}

    /** Sets the register in every vcpu that is meant. */
    static void apply(RegisterSetting setting, VirtualMachine machine) {
        String option = "--set " + setting + ": ";
        ThreadSelection who = setting.threads();
        if (who.thread() >= 0 || who.core() >= machine.vcpus().size()) {
            throw new Failure(
                    ExitCode.USAGE,
                    option + "there is no such vcpu; they are numbered from 0, see --vcpus, and written 0:r3=5");
        }
        if (TIME.contains(setting.register().toUpperCase(Locale.ROOT))) {
            throw new Failure(
                    ExitCode.USAGE,
                    option
                            + "a guest's time is the host's, --tb-start, and --tb-offset; say with DEC_EXPIRY=TICKS at which "
                            + "tick of its Time Base its DEC is 0");
        }
        try {
            machine.vcpus().stream()
                    .filter(vcpu -> who.core() < 0 || who.core() == vcpu.number())
                    .forEach(vcpu -> set(vcpu, setting.register(), setting.value()));
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, option + e.getMessage());
        }
    }

    private static void set(Vcpu vcpu, String name, long value) {
        boolean isOneReg = Stream.of(OneReg.values())
                .anyMatch(reg -> reg.name().equalsIgnoreCase(name) && reg.bits() <= Long.SIZE);
        if (isOneReg) {
            vcpu.setOneReg(name, value);
        } else {
            vcpu.set(name, value);
        }
    }
}
