// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.trace.format.TraceFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that says what traces are, for those in which it cannot be seen. */
final class TraceFormatOption {
    @Option(
            names = "--from",
            paramLabel = "FORMAT",
            converter = Converter.class,
            description = "what is read: native, csv, jsonl, tarmac or qemu; found out from its contents if not given")
    private TraceFormat from;

    /** The format, or null if it is to be found out. */
    TraceFormat from() {
        return from;
    }

    /** Reads a name of a format. */
    static final class Converter implements ITypeConverter<TraceFormat> {
        @Override
        public TraceFormat convert(String text) {
            return TraceFormat.of(text.toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of "
                            + Stream.of(TraceFormat.values())
                                    .map(TraceFormat::word)
                                    .collect(Collectors.joining(", "))));
        }
    }
}
