// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.HardwareThread;
import org.apache.commons.lang3.ArrayUtils;

/** Those who watch a hypervisor's guests; an array, so that leaving a guest allocates nothing. */
final class GuestObservers implements GuestObserver {
    private GuestObserver[] observers = {};

    void add(GuestObserver observer) {
        observers = ArrayUtils.add(observers, observer);
    }

    void remove(GuestObserver observer) {
        observers = ArrayUtils.removeElement(observers, observer);
    }

    boolean isEmpty() {
        return observers.length == 0;
    }

    @Override
    public void entered(Vcpu vcpu, HardwareThread t) {
        for (GuestObserver observer : observers) {
            observer.entered(vcpu, t);
        }
    }

    @Override
    public void interrupted(Vcpu vcpu, HardwareThread t) {
        for (GuestObserver observer : observers) {
            observer.interrupted(vcpu, t);
        }
    }

    @Override
    public void left(Vcpu vcpu) {
        for (GuestObserver observer : observers) {
            observer.left(vcpu);
        }
    }

    @Override
    public void notEntered(Vcpu vcpu, HardwareThread t) {
        for (GuestObserver observer : observers) {
            observer.notEntered(vcpu, t);
        }
    }
}
