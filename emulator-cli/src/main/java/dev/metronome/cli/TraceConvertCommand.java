// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.trace.TraceItem;
import dev.metronome.trace.expect.LastRegisters;
import dev.metronome.trace.format.TraceFormat;
import dev.metronome.trace.format.TraceInput;
import dev.metronome.trace.format.TraceReader;
import dev.metronome.trace.format.TraceWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code metronome trace convert}. */
@Command(
        name = "convert",
        description =
                "Turns a trace into another format, or into the registers at its end. What is read may be compressed by gzip.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./metronome trace convert testdata/foreign/qemu-ppc64.log --to native"})
final class TraceConvertCommand implements Callable<Integer> {
    private static final int PROGRESS_STEP = 1 << 14;

    private final Streams streams;

    @Parameters(index = "0", paramLabel = "IN", description = "a trace; - is standard input")
    private String in;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|-",
            defaultValue = "-",
            description = "where it goes, compressed if the name ends with .gz; standard output if not given")
    private String out;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            required = true,
            converter = Target.Converter.class,
            description = "native, csv, jsonl, tarmac, or registers: the last value of each register")
    private Target to;

    @Mixin
    private TraceFormatOption format;

    TraceConvertCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        TraceProgress progress = new TraceProgress(streams);
        try (TraceInput input = TraceInput.open(in, streams.in(), format.from());
                OutputFile file = OutputFile.open(out, streams)) {
            convert(input.reader(), to.writer().apply(file.writer()), progress);
            progress.clear();
            file.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(out + ": cannot be written: " + e.getMessage(), e);
        }
        return ExitCode.SUCCESS.code();
    }

    private static void convert(TraceReader reader, TraceWriter writer, TraceProgress progress) throws IOException {
        long count = 0;
        for (TraceItem item = reader.next(); item != null; item = reader.next()) {
            writer.write(item);
            if (++count % PROGRESS_STEP == 0) {
                progress.accept(reader.line());
            }
        }
        writer.finish();
    }

    /**
     * What can be made of a trace.
     *
     * @param writer what writes it
     */
    record Target(Function<Appendable, TraceWriter> writer) {
        /** Reads a name. */
        static final class Converter implements ITypeConverter<Target> {
            @Override
            public Target convert(String text) {
                String word = text.toLowerCase(Locale.ROOT);
                if (word.equals("registers")) {
                    return new Target(LastRegisters::new);
                }
                return TraceFormat.of(word)
                        .filter(TraceFormat::isWritable)
                        .map(format -> new Target(format::writer))
                        .orElseThrow(() -> new TypeConversionException(
                                "'" + text + "' is none of native, csv, jsonl, tarmac and registers"));
            }
        }
    }
}
