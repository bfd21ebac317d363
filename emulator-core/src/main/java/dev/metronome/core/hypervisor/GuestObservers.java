// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.HardwareThread;
import java.util.ArrayList;
import java.util.List;

/** Those who watch a hypervisor's guests; told by index, so that leaving a guest allocates nothing. */
final class GuestObservers implements GuestObserver {
    private final List<GuestObserver> observers = new ArrayList<>();

    void add(GuestObserver observer) {
        observers.add(observer);
    }

    void remove(GuestObserver observer) {
        observers.remove(observer);
    }

    @Override
    public void entered(Vcpu vcpu, HardwareThread t) {
        for (int k = 0; k < observers.size(); k++) {
            observers.get(k).entered(vcpu, t);
        }
    }

    @Override
    public void interrupted(Vcpu vcpu, HardwareThread t) {
        for (int k = 0; k < observers.size(); k++) {
            observers.get(k).interrupted(vcpu, t);
        }
    }

    @Override
    public void left(Vcpu vcpu) {
        for (int k = 0; k < observers.size(); k++) {
            observers.get(k).left(vcpu);
        }
    }

    @Override
    public void notEntered(Vcpu vcpu, HardwareThread t) {
        for (int k = 0; k < observers.size(); k++) {
            observers.get(k).notEntered(vcpu, t);
        }
    }
}
