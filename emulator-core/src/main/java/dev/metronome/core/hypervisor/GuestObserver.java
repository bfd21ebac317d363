// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.HardwareThread;

/**
 * Hears of every entry into a guest and of every exit, of those too that the hypervisor deals with itself. The methods change nothing and let no time pass.
 */
public interface GuestObserver {
    /** {@code vcpu} is in the guest: {@code t} has its registers, the core its Time Base, and its first instruction is next. */
    void entered(Vcpu vcpu, HardwareThread t);

    /**
     * The guest has been left, at this tick: {@code t} and the core still have what was the guest's, and the hypervisor has made no step yet.
     * {@link HardwareThread#leftBy} tells the interrupt; a host that makes it leave does so as by a directed hypervisor doorbell.
     */
    void interrupted(Vcpu vcpu, HardwareThread t);

    /** The registers of {@code vcpu} have been saved. {@link Vcpu#exit} tells why it is out, or is null if it is about to go on. */
    void left(Vcpu vcpu);

    /** {@code vcpu} was to enter, but too little time was left, as {@link Vcpu#exit} tells. */
    void notEntered(Vcpu vcpu, HardwareThread t);
}
