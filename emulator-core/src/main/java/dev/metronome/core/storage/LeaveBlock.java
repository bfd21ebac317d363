// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.storage;

/**
 * Thrown before a store into decoded code, or an access to a device, which may raise an interrupt, takes effect: the engine leaves the block and executes the
 * instruction again by itself.
 */
public final class LeaveBlock extends RuntimeException {
    static final LeaveBlock BEFORE_ACCESS = new LeaveBlock();

    private static final long serialVersionUID = 1;

    private LeaveBlock() {
        super("an instruction to be stepped", null, false, false);
    }
}
