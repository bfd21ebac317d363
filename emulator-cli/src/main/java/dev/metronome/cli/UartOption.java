// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.device.Uart16550;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code ADDR[,stride=1|4]}: a UART at a real address. */
record UartOption(long address, int stride) {
    private static final Pattern SYNTAX = Pattern.compile("([^,]+)(?:,stride=([14]))?");

    /** Puts the UART into the machine. */
    void attach(Machine machine, InputStream in, OutputStream out) {
        Uart16550 uart = new Uart16550(in, out, stride);
        try {
            machine.storage().attach(address, uart.size(), uart);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, "--uart: " + e.getMessage());
        }
    }

    /** Reads the option. */
    static final class Converter implements ITypeConverter<UartOption> {
        @Override
        public UartOption convert(String text) {
            Matcher parts = SYNTAX.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException("'" + text
                        + "' is not ADDR[,stride=1|4]; write for example 0x60300d0010 or 0x60300d0010,stride=4");
            }
            return new UartOption(
                    Numbers.value(parts.group(1)), parts.group(2) == null ? 1 : Integer.parseInt(parts.group(2)));
        }
    }
}
