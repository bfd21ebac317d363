// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import dev.metronome.trace.TraceException;
import dev.metronome.trace.TraceItem;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** An opened trace of any format, compressed by gzip or not: both are found out from what it contains, whatever it is called. */
public final class TraceInput implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final String STANDARD_INPUT = "-";

    private final InputStream opened;
    private final TraceFormat format;
    private final TraceReader reader;
    private final LineInput lines;
    private final String name;
    private final boolean zipped;

    private TraceInput(String name, InputStream opened, InputStream contents, @Nullable TraceFormat from)
            throws IOException {
        this.name = name;
        this.opened = opened;
        zipped = contents instanceof GZIPInputStream;
        PushbackInputStream in = new PushbackInputStream(contents, BUFFER);
        List<String> beginning = beginning(in);
        if (beginning.isEmpty()) {
            throw TraceException.malformed(name, "is empty", "was the run that should write it interrupted?");
        }
        format = from == null ? TraceFormat.of(beginning).orElseThrow(() -> unknown(name)) : from;
        if (format == TraceFormat.NATIVE) {
            checkNative(beginning.get(0));
        }
        lines = new LineInput(name, in);
        reader = format.reader(lines);
    }

    private void checkNative(String first) {
        if (!Signature.isNative(first)) {
            throw TraceException.malformed(
                    name + ":1", "is no native trace", "one begins with '" + Signature.NATIVE + "'");
        }
        Signature.comment(name + ":1", first);
    }

    private static TraceException unknown(String name) {
        return TraceException.malformed(
                name,
                "is no trace: it is neither native, CSV, JSON lines, Tarmac nor a log of QEMU's CPU states",
                "name a trace, or say with --from what it is");
    }

    /**
     * Opens the file {@code name}, or {@code standardInput} if that is {@code -}.
     *
     * @param from the format, or null to find it out
     * @throws TraceException if it cannot be read or is no trace, or one of a newer version
     */
    public static TraceInput open(String name, InputStream standardInput, @Nullable TraceFormat from) {
        if (name.equals(STANDARD_INPUT)) {
            return of("standard input", standardInput, from);
        }
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw TraceException.unreadable(name, "is a folder", "name a file in it");
            }
            return of(name, Files.newInputStream(path), from);
        } catch (NoSuchFileException e) {
            throw TraceException.unreadable(name, "no such file", "check the path");
        } catch (IOException e) {
            throw TraceException.unreadable(name, "cannot be read (" + e.getMessage() + ")", "check its permissions");
        }
    }

    /**
     * Reads from a stream that is open already, and closes it if it is no trace.
     *
     * @param name what messages call it
     * @param from the format, or null to find it out
     * @throws TraceException as {@link #open} does
     */
    public static TraceInput of(String name, InputStream in, @Nullable TraceFormat from) {
        try {
            return new TraceInput(name, in, unzipped(in), from);
        } catch (IOException e) {
            closeQuietly(in);
            throw LineInput.failed(name, name, e);
        } catch (TraceException e) {
            closeQuietly(in);
            throw e;
        }
    }

    /**
     * The lines of a file that expects a native trace, compressed by gzip or not. It need not begin as a trace does, but may not be of a newer version.
     *
     * @throws TraceException if it cannot be read or is of a newer version
     */
    public static LineInput expected(Path file) {
        String name = file.toString();
        InputStream opened = InputStream.nullInputStream();
        try {
            opened = Files.newInputStream(file);
            PushbackInputStream in = new PushbackInputStream(unzipped(opened), BUFFER);
            beginning(in).stream().limit(1).forEach(first -> Signature.comment(name + ":1", first));
            return new LineInput(name, in);
        } catch (NoSuchFileException e) {
            throw TraceException.unreadable(name, "no such file", "check the path");
        } catch (IOException e) {
            closeQuietly(opened);
            throw LineInput.failed(name, name, e);
        } catch (TraceException e) {
            closeQuietly(opened);
            throw e;
        }
    }

    private static InputStream unzipped(InputStream in) throws IOException {
        PushbackInputStream pushback = new PushbackInputStream(in, 2);
        byte[] magic = pushback.readNBytes(2);
        pushback.unread(magic);
        boolean zipped = magic.length == 2 && ((magic[0] & 0xff) << 8 | magic[1] & 0xff) == GZIP_MAGIC;
        return zipped ? new GZIPInputStream(pushback, BUFFER) : pushback;
    }

    private static List<String> beginning(PushbackInputStream in) throws IOException {
        byte[] bytes = in.readNBytes(BUFFER);
        in.unread(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
    }

    /** What messages call it. */
    public String name() {
        return name;
    }

    /** The format that was found. */
    public TraceFormat format() {
        return format;
    }

    /** What reads it, from the beginning and once. */
    public TraceReader reader() {
        return new TraceReader() {
            @Override
            public @Nullable TraceItem next() {
                try {
                    return reader.next();
                } catch (TraceException e) {
                    requireIntact();
                    throw e;
                }
            }

            @Override
            public long line() {
                return reader.line();
            }
        };
    }

    /** The lines of a native trace, for those who look at them themselves; null if it is of another format. */
    public @Nullable LineInput lines() {
        return format == TraceFormat.NATIVE ? lines : null;
    }

    /**
     * Reads the rest of a compressed file. Damaged data can look like lines that are wrong: only its end tells.
     *
     * @throws TraceException if the gzip data is damaged
     */
    public void requireIntact() {
        if (zipped) {
            lines.skipAll();
        }
    }

    @Override
    public void close() {
        closeQuietly(opened);
    }

    private static void closeQuietly(InputStream in) {
        try {
            in.close();
        } catch (IOException ignored) {
            // it was only read
        }
    }
}
