// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One of the settings of {@code --set}: {@code r3=5}, or {@code 1:DEC=100} for core 1, or {@code 1.2:r3=5} for thread 2 of core 1.
 *
 * @param core the core, or -1 for all
 * @param thread the thread of the core, or -1 for all
 */
record RegisterSetting(int core, int thread, String register, long value) {
    private static final Pattern SYNTAX = Pattern.compile("(?:(\\d{1,3})(?:\\.(\\d))?:)?(\\w+)=(.+)");

    /** Sets the register in every thread that is meant. */
    void apply(Machine machine) {
        List<HardwareThread> meant = machine.threads().stream()
                .filter(t -> (core < 0 || t.core().number() == core) && (thread < 0 || t.number() == thread))
                .toList();
        if (meant.isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--set " + this
                            + ": there is no such core or thread; they are numbered from 0, see --cores and --threads");
        }
        try {
            meant.forEach(t -> t.set(register, value));
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, "--set " + this + ": " + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return (core < 0 ? "" : core + (thread < 0 ? "" : "." + thread) + ":") + register + "=0x"
                + Long.toHexString(value);
    }

    /** Reads a setting. */
    static final class Converter implements ITypeConverter<RegisterSetting> {
        @Override
        public RegisterSetting convert(String text) {
            Matcher parts = SYNTAX.matcher(text.trim());
            if (!parts.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is not REGISTER=VALUE; write for example r3=5 or 0:DEC=100");
            }
            return new RegisterSetting(
                    number(parts.group(1)), number(parts.group(2)), parts.group(3), Numbers.value(parts.group(4)));
        }

        private static int number(String digits) {
            return digits == null ? -1 : Integer.parseInt(digits);
        }
    }
}
