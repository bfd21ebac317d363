// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/**
 * A file that a command makes. It is written under another name and takes its own when it is complete, so a run that fails leaves an earlier result
 * alone. {@code -} is standard output, and what is no regular file (a pipe, {@code /dev/null}) is written as it comes. If its name ends with {@code .gz}, it is
 * compressed.
 */
final class OutputFile implements AutoCloseable {
    private final String name;
    private final Path temporary;
    private final Path target;
    private final OutputStream stream;
    private final Writer writer;

    private OutputFile(String name, Path temporary, Path target, OutputStream stream) {
        this.name = name;
        this.temporary = temporary;
        this.target = target;
        this.stream = stream;
        this.writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
    }

    /** Opens the file {@code name}. */
    static OutputFile open(String name, Streams streams) {
        if (name.equals("-")) {
            return new OutputFile("standard output", null, null, new CheckedStream(streams.out()));
        }
        Path path = Path.of(name);
        try {
            if (Files.isDirectory(path)) {
                throw new Failure(ExitCode.NO_OUTPUT, name + ": is a directory; name a file in it");
            }
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                return new OutputFile(name, null, null, zipped(name, Files.newOutputStream(path)));
            }
            Path target = Files.exists(path) ? path.toRealPath() : path;
            Path temporary = target.resolveSibling(
                    target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
            OutputStream stream =
                    Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            temporary.toFile().deleteOnExit(); // after Ctrl-C too
            return new OutputFile(name, temporary, target, zipped(name, new BufferedOutputStream(stream)));
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.NO_OUTPUT,
                    name + ": cannot be written (" + reason(e) + "); check the folder and its permissions");
        }
    }

    private static OutputStream zipped(String name, OutputStream stream) throws IOException {
        return name.endsWith(".gz") ? new GZIPOutputStream(stream, 1 << 16) : stream;
    }

    /** Where text goes. */
    Writer writer() {
        return writer;
    }

    /**
     * Makes the bytes the whole contents of the file {@code name}.
     *
     * @throws UncheckedIOException if they cannot be written
     */
    static void write(String name, byte[] bytes, Streams streams) {
        try (OutputFile file = open(name, streams)) {
            file.stream.write(bytes);
            file.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": cannot be written: " + reason(e), e);
        }
    }

    /** Appends bytes that are no text. */
    void write(byte[] bytes) {
        try {
            stream.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": cannot be written: " + reason(e), e);
        }
    }

    /** Gives the complete file its name. */
    void commit() {
        try {
            if (target == null) {
                writer.flush();
                if (stream instanceof GZIPOutputStream zipped) {
                    zipped.finish();
                    zipped.flush();
                }
            } else {
                writer.close();
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": cannot be written: " + reason(e), e);
        }
    }

    /** Removes what was not committed. */
    @Override
    public void close() {
        if (temporary != null) {
            try {
                writer.close();
                Files.deleteIfExists(temporary);
            } catch (IOException ignored) {
                // the disk is full or gone: what made the run fail has been said already
            }
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException
                ? "no such folder"
                : e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** Standard output as a stream that says when nobody reads any more, which a PrintStream keeps to itself. */
    private static final class CheckedStream extends OutputStream {
        private final java.io.PrintStream out;

        CheckedStream(java.io.PrintStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            check();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            check();
        }

        @Override
        public void flush() throws IOException {
            out.flush();
            check();
        }

        private void check() throws IOException {
            if (out.checkError()) {
                throw new IOException("standard output is closed");
            }
        }
    }
}
