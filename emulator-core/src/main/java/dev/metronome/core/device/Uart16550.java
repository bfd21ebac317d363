// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.device;

import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.core.storage.Device;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A 16550 serial port (National Semiconductor PC16550D): what is written to THR goes to a stream at once, what the other stream has ready is read from
 * RBR. It has no interrupts and no speed. Registers are bytes, {@code stride} bytes apart; a wider access acts on the register at its address.
 */
public final class Uart16550 implements Device {
    private static final int REGISTERS = 8;
    private static final int RBR_THR = 0;
    private static final int IER = 1;
    private static final int IIR_FCR = 2;
    private static final int LCR = 3;
    private static final int LSR = 5;
    private static final int MSR = 6;

    private static final int NO_INTERRUPT_PENDING = 1;
    private static final int DIVISOR_LATCH_ACCESS = 0x80;
    private static final int DATA_READY = 1;
    private static final int TRANSMITTER_EMPTY = 0x60;
    /** DCD, DSR and CTS. */
    private static final int CONNECTED = 0xb0;

    private final InputStream input;
    private final OutputStream output;
    private final int stride;
    private final int[] registers = new int[REGISTERS];
    private final int[] divisor = new int[2];

    /**
     * A port between two streams. Reading never blocks: only bytes that {@code input} has available count as received.
     *
     * @param stride 1 or 4
     */
    public Uart16550(InputStream input, OutputStream output, int stride) {
        if (stride != 1 && stride != 4) {
            throw new IllegalArgumentException("UART stride: " + stride + " is not 1 or 4");
        }
        this.input = input;
        this.output = output;
        this.stride = stride;
    }

    /** Bytes from one register to the next, 1 or 4. */
    public int stride() {
        return stride;
    }

    /** The bytes of the port's window. */
    public int size() {
        return REGISTERS * stride;
    }

    @Override
    public long read(long offset, int size) {
        int register = (int) (offset / stride) % REGISTERS;
        if (isDivisor(register)) {
            return divisor[register];
        }
        return switch (register) {
            case RBR_THR -> received();
            case IIR_FCR -> NO_INTERRUPT_PENDING;
            case LSR -> TRANSMITTER_EMPTY | (isReady() ? DATA_READY : 0);
            case MSR -> CONNECTED;
            default -> registers[register];
        };
    }

    @Override
    public void write(long offset, int size, long value) {
        int register = (int) (offset / stride) % REGISTERS;
        int bits = (int) value & 255;
        if (isDivisor(register)) {
            divisor[register] = bits;
        } else if (register == RBR_THR) {
            send(bits);
        } else if (register != IIR_FCR && register != LSR && register != MSR) {
            registers[register] = bits;
        }
    }

    private boolean isDivisor(int register) {
        return register <= IER && (registers[LCR] & DIVISOR_LATCH_ACCESS) != 0;
    }

    private boolean isReady() {
        try {
            return input.available() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private int received() {
        try {
            return isReady() ? input.read() & 255 : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private void send(int bits) {
        try {
            output.write(bits);
            output.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("UART output: " + e.getMessage(), e);
        }
    }

    @Override
    public void transfer(StateTransfer state) {
        state.values(registers);
        state.values(divisor);
    }
}
