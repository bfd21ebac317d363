// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.snapshot;

import dev.metronome.core.Machine;
import dev.metronome.core.device.ChipTodRegisters;
import dev.metronome.core.device.Uart16550;
import dev.metronome.core.storage.RealStorage.Window;
import java.io.InputStream;
import java.io.OutputStream;

/** A device that a machine has, as a line of a snapshot's section {@code machine}: kind, real address in hexadecimal and, for a UART, stride. */
final class DeviceSetting {
    private static final String UART = "uart16550";
    private static final String CHIP_TOD = "chip-tod";

    private DeviceSetting() {}

    /** The line of the device in {@code window}. */
    static String line(Window window) {
        if (window.device() instanceof Uart16550 uart) {
            return UART + " " + Long.toHexString(window.base()) + " " + uart.stride();
        }
        if (window.device() instanceof ChipTodRegisters) {
            return CHIP_TOD + " " + Long.toHexString(window.base());
        }
        throw new IllegalStateException("a device of the kind "
                + window.device().getClass().getSimpleName()
                + " cannot be saved into a file, as it could not be made again from it; detach it");
    }

    /**
     * Attaches the device that a line tells of. UARTs are on {@code in} and {@code out}.
     *
     * @throws IllegalArgumentException if it tells of none, or it cannot be where the line says
     */
    static void attach(String line, Machine machine, InputStream in, OutputStream out) {
        String[] words = line.split(" ", -1);
        if (words.length == 3 && words[0].equals(UART)) {
            Uart16550 uart = new Uart16550(in, out, Integer.parseInt(words[2]));
            machine.storage().attach(address(words[1]), uart.size(), uart);
        } else if (words.length == 2 && words[0].equals(CHIP_TOD)) {
            ChipTodRegisters tod = new ChipTodRegisters(machine);
            machine.storage().attach(address(words[1]), tod.size(), tod);
        } else {
            throw new IllegalArgumentException("device '" + line + "'");
        }
    }

    private static long address(String hex) {
        return Long.parseUnsignedLong(hex, 16);
    }
}
