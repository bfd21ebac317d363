// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import dev.metronome.trace.TraceChange;
import dev.metronome.trace.TraceRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The formats of traces that can be read. All but the logs of QEMU can be written too. */
public enum TraceFormat {
    /** What {@code --trace} writes. */
    NATIVE("native", NativeReader::new, NativeWriter::new),
    /** Comma-separated values with a row of names. */
    CSV("csv", CsvTraceReader::new, CsvTraceWriter::new),
    /** An object of JSON on each line. */
    JSON_LINES("jsonl", JsonLinesReader::new, JsonLinesWriter::new),
    /** Text that looks like ARM's Tarmac. */
    TARMAC("tarmac", TarmacReader::new, TarmacWriter::new),
    /** What QEMU logs with {@code -singlestep -d in_asm,exec,cpu,nochain}. */
    QEMU("qemu", QemuReader::new, null);

    /** A name of the columns of a record, in the order of native lines. */
    public enum Column {
        CORE,
        INDEX,
        TB,
        MODE,
        ADDRESS,
        WORD,
        TEXT
    }

    private static final Pattern CORE_REGISTER = Pattern.compile("r\\d+|CR|XER|LR|CTR|MSR");
    private static final Pattern INTERRUPT_REGISTER = Pattern.compile("H?SRR[01]|MSR|NIA");

    private final String word;
    private final Function<LineInput, TraceReader> reader;
    private final @Nullable Function<Appendable, TraceWriter> writer;

    TraceFormat(
            String word, Function<LineInput, TraceReader> reader, @Nullable Function<Appendable, TraceWriter> writer) {
        this.word = word;
        this.reader = reader;
        this.writer = writer;
    }

    /** What users call it. */
    public String word() {
        return word;
    }

    /** The format that users call {@code word}. */
    public static Optional<TraceFormat> of(String word) {
        return List.of(values()).stream().filter(f -> f.word.equals(word)).findFirst();
    }

    /** Reads a trace of this format. */
    TraceReader reader(LineInput lines) {
        return reader.apply(lines);
    }

    /** Whether traces can be written in this format. */
    public boolean isWritable() {
        return writer != null;
    }

    /**
     * Writes a trace in this format.
     *
     * @throws IllegalStateException if it can only be read
     */
    public TraceWriter writer(Appendable out) {
        if (writer == null) {
            throw new IllegalStateException(word + " can only be read");
        }
        return writer.apply(out);
    }

    /** Whether traces of this format tell of such things. */
    public boolean tells(TraceRecord.Kind kind) {
        return this != QEMU || kind == TraceRecord.Kind.INSTRUCTION || kind == TraceRecord.Kind.INTERRUPT;
    }

    /** Whether traces of this format have the column as native ones do: texts are spelled otherwise elsewhere. */
    public boolean tells(Column column) {
        return this != QEMU || column != Column.TEXT;
    }

    /** Whether traces of this format would tell of the change. */
    public boolean tells(TraceRecord.Kind kind, TraceChange change) {
        return this != QEMU
                || (kind == TraceRecord.Kind.INTERRUPT ? INTERRUPT_REGISTER : CORE_REGISTER)
                        .matcher(change.name())
                        .matches();
    }

    /** The format of a file that begins with {@code beginning}, or empty if it is none of them. */
    static Optional<TraceFormat> of(List<String> beginning) {
        String first = beginning.isEmpty() ? "" : beginning.get(0);
        if (Signature.isNative(first)) {
            return Optional.of(NATIVE);
        }
        if (first.startsWith(CsvTraceWriter.HEADER)) {
            return Optional.of(CSV);
        }
        if (first.startsWith("{")) {
            return Optional.of(JSON_LINES);
        }
        if (first.startsWith(TarmacWriter.SIGNATURE)) {
            return Optional.of(TARMAC);
        }
        return beginning.stream().anyMatch(QemuReader::isOfState) ? Optional.of(QEMU) : Optional.empty();
    }
}
