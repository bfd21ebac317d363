// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.state.Msr;

/**
 * Where a region is and the state of the processor that it is translated for. The partition is in it by the real address: two guests that run the same page of
 * storage at the same address may share a region, and no others.
 *
 * @param address the effective address of the first instruction
 * @param real its real address, with the byte order in the lowest bit
 * @param mode SF, HV, PR, IR, DR and LE of the MSR
 * @param mapped whether addresses are a guest's, of which neighbouring pages need not be neighbours
 */
record Context(long address, long real, long mode, boolean mapped) {
    static final long MODE = Msr.SF | Msr.HV | Msr.PR | Msr.IR | Msr.DR | Msr.LE;

    /** That of {@code t} at NIA. */
    static Context of(HardwareThread t) {
        return new Context(
                t.nia(), t.storage().fetchKey(t.nia()), mode(t), t.storage().isMapped());
    }

    /** The part of the MSR that counts. */
    static long mode(HardwareThread t) {
        return t.msr() & MODE;
    }

    /** The same at another address, of storage that is near. */
    Context at(long other) {
        return new Context(other, real + (other - address), mode, mapped);
    }

    boolean is64Bit() {
        return (mode & Msr.SF) != 0;
    }

    boolean isLittleEndian() {
        return (mode & Msr.LE) != 0;
    }

    /** {@code address} as NIA would have it. */
    long wrapped(long other) {
        return other & (is64Bit() ? ~3L : 0xffff_fffcL);
    }
}
