// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.device.ChipTodRegisters;
import java.io.OutputStream;
import picocli.CommandLine.Option;

/** The options that attach devices to a machine. */
final class DeviceOptions {
    @Option(
            names = "--uart",
            paramLabel = "ADDR[,stride=1|4]",
            converter = UartOption.Converter.class,
            description = "a 16550 UART at a real address, on standard input and output")
    private UartOption uart;

    @Option(
            names = "--chip-tod",
            paramLabel = "ADDR",
            converter = Numbers.Value.class,
            description = "the registers of the chip's time of day at a real address, 8 bytes each")
    private Long chipTod;

    /** Whether there is a UART. */
    boolean hasUart() {
        return uart != null;
    }

    /** Attaches what is asked for; {@code console} is where a UART sends to. */
    void attach(Machine machine, Streams streams, OutputStream console) {
        if (uart != null) {
            uart.attach(machine, streams.in(), console);
        }
        if (chipTod != null) {
            attachChipTod(machine);
        }
    }

    private void attachChipTod(Machine machine) {
        ChipTodRegisters registersOfTod = new ChipTodRegisters(machine);
        try {
            machine.storage().attach(chipTod, registersOfTod.size(), registersOfTod);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, "--chip-tod: " + e.getMessage());
        }
    }
}
