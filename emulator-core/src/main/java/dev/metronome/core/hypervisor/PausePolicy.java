// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

/** What a pause is to the guest of a virtual machine. */
public enum PausePolicy {
    /** Nothing: its Time Base goes on from where it stood, as with QEMU since commit 42043e4f1241 (2017). */
    TIME_STANDS_STILL,
    /** Time in which it did not run, as with QEMU before. */
    TIME_PASSES
}
