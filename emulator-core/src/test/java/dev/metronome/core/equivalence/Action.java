// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;

/** What somebody does to a machine between two runs, through the API. */
sealed interface Action {
    void on(Run run);

    /** Nothing. */
    record None() implements Action {
        @Override
        public void on(Run run) {
            // nothing
        }
    }

    /** A word is written into RAM, in the byte order of the machine. */
    record WriteWord(long address, int word) implements Action {
        @Override
        public void on(Run run) {
            run.store(address, word, true);
        }

        @Override
        public String toString() {
            return String.format("write %08x at %x", word, address);
        }
    }

    /** A register is set. */
    record SetRegister(int thread, String register, long value) implements Action {
        @Override
        public void on(Run run) {
            run.thread(thread).set(register, value);
        }

        @Override
        public String toString() {
            return String.format("set %s of thread %d to 0x%x", register, thread, value);
        }
    }

    /** The external interrupt line of a thread rises or falls. */
    record External(int thread, boolean raised) implements Action {
        @Override
        public void on(Run run) {
            run.thread(thread).exceptions().external(raised);
        }
    }

    /** A system reset exception, or a doorbell. */
    record Ring(int thread, Bell bell) implements Action {
        enum Bell {
            RESET,
            PRIVILEGED_DOORBELL,
            HYPERVISOR_DOORBELL
        }

        @Override
        public void on(Run run) {
            HardwareThread t = run.thread(thread);
            switch (bell) {
                case RESET -> t.exceptions().raiseSystemReset();
                case PRIVILEGED_DOORBELL -> t.exceptions().privilegedDoorbell(true);
                case HYPERVISOR_DOORBELL -> t.exceptions().hypervisorDoorbell(true);
            }
        }
    }

    /** Ticks pass for other work. */
    record Spend(long ticks) implements Action {
        @Override
        public void on(Run run) {
            run.machine().spend(ticks);
        }
    }

    /** Single instructions of a thread, whoever's turn it is, as long as it can run. */
    record StepThread(int thread, int times) implements Action {
        @Override
        public void on(Run run) {
            HardwareThread t = run.thread(thread);
            for (int k = 0; k < times && canRun(t); k++) {
                run.machine().step(t);
            }
        }

        private static boolean canRun(HardwareThread t) {
            return !t.powerSaving().isAsleep() || t.powerSaving().wakes();
        }
    }

    /** State and RAM are remembered, as sweeps do. */
    record Remember() implements Action {
        @Override
        public void on(Run run) {
            run.remember();
        }
    }

    /** State and RAM are again what was remembered last. */
    record GoBack() implements Action {
        @Override
        public void on(Run run) {
            run.goBack();
        }
    }

    /** An observer of every instruction comes, or all that came go: whoever watches changes nothing. */
    record Watch(boolean begins) implements Action {
        @Override
        public void on(Run run) {
            run.watch(begins);
        }
    }

    /** The byte order of all threads changes. */
    record ByteOrder(boolean little) implements Action {
        @Override
        public void on(Run run) {
            Machine machine = run.machine();
            machine.byteOrder(little ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN);
        }
    }
}
