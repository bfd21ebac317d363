// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.trace.compare.Ignored;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that says what does not count where traces or registers are compared. */
final class IgnoreOption {
    @Option(
            names = "--ignore",
            paramLabel = "NAME",
            split = ",",
            converter = Converter.class,
            description =
                    "what does not count: registers (r31, XER, ...), and of traces core, index, tb, mode, address, word, text, off, lpid "
                            + "and storage; may be repeated")
    private List<String> names = List.of();

    /** What does not count. */
    Ignored ignored() {
        return Ignored.of(names);
    }

    /** Refuses a name that nothing has. */
    static final class Converter implements ITypeConverter<String> {
        @Override
        public String convert(String name) {
            try {
                Ignored.of(List.of(name));
                return name;
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
