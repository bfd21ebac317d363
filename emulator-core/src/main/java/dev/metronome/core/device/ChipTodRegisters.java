// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.device;

import dev.metronome.core.Core;
import dev.metronome.core.Machine;
import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.core.storage.Device;
import dev.metronome.core.time.ChipTod;
import dev.metronome.isa.CpuModel;
import java.util.List;

/**
 * The XSCOM registers of the chip's time of day (skiboot, hw/chiptod.c; QEMU, hw/ppc/pnv_chiptod.c): 64 bits each, big-endian, register n at byte 8n
 * as POWER9 and POWER10 map them. Only aligned accesses to whole registers act. A trigger acts if bit 0 is written with 1, and reads as 0. There is one
 * chip, the active master of the primary topology; what it sends to all chips it receives itself. Registers that are not named here keep what is written.
 */
public final class ChipTodRegisters implements Device {
    private static final int REGISTERS = 0x40;
    private static final int NONE = -1;

    private static final int PSMS_CONTROL = 0x07;
    private static final int STATUS = 0x08;
    private static final int TTYPE_4_SEND = 0x15;
    private static final int TTYPE_5_INVALIDATE = 0x16;
    private static final int CHIPTOD_TO_TB = 0x17;
    private static final int LOAD_TOD_MOD = 0x18;
    private static final int VALUE = 0x20;
    private static final int LOAD_TOD = 0x21;
    private static final int START_TOD = 0x22;
    private static final int FSM = 0x24;
    private static final int PIB_MASTER = 0x27;
    private static final int ERROR = 0x30;
    private static final int ERROR_INJECT = 0x31;

    private static final long TRIGGER = bit(0);
    /** PSMS_CONTROL: this is the master TOD of the master drawer. */
    private static final long MASTER = bit(1) | bit(2);
    /** STATUS: steps are valid on master path 0, which is selected; active master. Bits 0:2 are 0 for the primary topology. */
    private static final long ACTIVE_MASTER = bit(6) | bit(23);

    private static final long STATUS_RUNNING = bit(20);
    private static final int FSM_STATE_SHIFT = 60;
    private static final long FSM_RUNNING = bit(4);
    private static final long SCOM_ADDRESSING = bit(35);
    private static final long SYNC_CHECK = bit(33);

    private final Machine machine;
    private final ChipTod tod;
    private final long[] registers = new long[REGISTERS];

    /** The registers of {@code machine}'s time of day, as firmware leaves them that has started it. */
    public ChipTodRegisters(Machine machine) {
        this.machine = machine;
        this.tod = machine.chipTod();
        registers[PSMS_CONTROL] = MASTER;
    }

    /** The bytes of the window. */
    public int size() {
        return REGISTERS * Long.BYTES;
    }

    @Override
    public long read(long offset, int size) {
        int n = register(offset, size);
        return switch (n) {
            case NONE -> 0;
            case STATUS -> ACTIVE_MASTER | (runs() ? STATUS_RUNNING : 0);
            case VALUE -> tod.value();
            case LOAD_TOD -> runs() ? tod.value() : 0;
            case FSM -> (long) tod.state().number() << FSM_STATE_SHIFT | (runs() ? FSM_RUNNING : 0);
            default -> registers[n];
        };
    }

    @Override
    public void write(long offset, int size, long value) {
        int n = register(offset, size);
        switch (n) {
            case NONE, STATUS, VALUE, FSM -> {}
            case TTYPE_4_SEND, TTYPE_5_INVALIDATE, CHIPTOD_TO_TB, LOAD_TOD_MOD, START_TOD -> {
                if ((value & TRIGGER) != 0) {
                    trigger(n);
                }
            }
            case LOAD_TOD -> tod.load(value);
            case ERROR -> registers[ERROR] &= ~value;
            case ERROR_INJECT -> inject(value);
            default -> registers[n] = value;
        }
    }

    private void trigger(int n) {
        switch (n) {
            case TTYPE_4_SEND -> tod.receive();
            case TTYPE_5_INVALIDATE, LOAD_TOD_MOD -> tod.invalidate();
            case START_TOD -> tod.start();
            default -> sendToTimeBase();
        }
    }

    /** A time of day that does not run is not sent (QEMU), nor one to a core that is not there. */
    private void sendToTimeBase() {
        List<Core> cores = machine.cores();
        int target = target();
        if (runs() && target >= 0 && target < cores.size()) {
            cores.get(target).timeFacility().moveTodToTimeBase();
        }
    }

    /**
     * The number of the core that PIB_MASTER addresses, -1 for none: bits 26:31 are 0b01cccc on POWER8 and 0b1ccccc later, or bits 0:31 are the SCOM
     * address of a register of the core, with the chiplet in bits 0:7 and on POWER10 one of the four cores of the chiplet in bits 16:19.
     */
    private int target() {
        long address = registers[PIB_MASTER] >>> 32;
        if (machine.cpu() == CpuModel.POWER8) {
            return (address & 0x30) == 0x10 ? (int) address & 0xf : NONE;
        }
        if ((registers[PIB_MASTER] & SCOM_ADDRESSING) == 0) {
            return (address & 0x20) != 0 ? (int) address & 0x1f : NONE;
        }
        int chiplet = (int) (address >>> 24) - 0x20;
        if (machine.cpu() == CpuModel.POWER9) {
            return chiplet;
        }
        int member = Integer.numberOfLeadingZeros((int) address << 16 >>> 28) - 28;
        return member < 4 ? 4 * chiplet + member : NONE;
    }

    /** Firmware stops a time of day by injecting a SYNC check error. */
    private void inject(long errors) {
        registers[ERROR] |= errors;
        if ((errors & SYNC_CHECK) != 0) {
            tod.fail();
        }
    }

    private boolean runs() {
        return tod.state() == ChipTod.State.RUNNING;
    }

    private static int register(long offset, int size) {
        return size == Long.BYTES && offset % Long.BYTES == 0 ? (int) (offset / Long.BYTES) % REGISTERS : NONE;
    }

    private static long bit(int n) {
        return 1L << 63 - n;
    }

    @Override
    public void transfer(StateTransfer state) {
        state.values(registers);
    }
}
