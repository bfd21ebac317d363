// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files of text that are read as a whole. */
public final class TextFile {
    private static final int LARGEST = 1 << 28;
    private static final int MEBIBYTE = 1 << 20;

    private TextFile() {}

    /**
     * The contents of a file.
     *
     * @throws TraceException if it cannot be read, is no text in UTF-8 or has more than 256 MiB
     */
    public static String read(Path file) {
        return read(file, LARGEST);
    }

    /**
     * The contents of a file.
     *
     * @param largest the most bytes, a multiple of 1 MiB
     * @throws TraceException if it cannot be read, is no text in UTF-8 or has more bytes
     */
    public static String read(Path file, int largest) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw TraceException.malformed(
                        file.toString(), "is too large", largest / MEBIBYTE + " MiB is the most");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw TraceException.unreadable(file.toString(), "no such file", "check the path");
        } catch (CharacterCodingException e) {
            throw TraceException.malformed(file.toString(), "is no text in UTF-8", "name another file");
        } catch (IOException e) {
            throw TraceException.unreadable(
                    file.toString(), "cannot be read (" + e.getMessage() + ")", "check its permissions");
        }
    }
}
