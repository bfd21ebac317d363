// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.RegisterValue;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One of the settings of {@code --set}: {@code r3=5}, or {@code 1:DEC=100} for core 1, or {@code 1.2:r3=5} for thread 2 of core 1.
 *
 * @param threads whose register
 */
record RegisterSetting(ThreadSelection threads, String register, long value) {
    /** Sets the register in every thread that is meant. */
    void apply(Machine machine) {
        List<HardwareThread> meant = threads.of(machine, "--set " + this);
        try {
            meant.forEach(t -> t.set(register, value));
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, "--set " + this + ": " + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return threads + register + "=0x" + Long.toHexString(value);
    }

    /** Reads a setting. */
    static final class Converter implements ITypeConverter<RegisterSetting> {
        @Override
        public RegisterSetting convert(String text) {
            try {
                RegisterValue written = RegisterValue.of(text);
                return new RegisterSetting(
                        new ThreadSelection(written.core(), written.thread()), written.register(), written.value());
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
