// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.snapshot;

import dev.metronome.core.snapshot.SnapshotException.Reason;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.InflaterInputStream;

/**
 * A snapshot file, of whatever kind: named sections, which {@link SnapshotWriter} wrote. It is checked as a whole before anything of it can be read.
 * docs/snapshots.md describes the format.
 */
public final class SnapshotFile {
    /** The version of the format; greater whenever a Metronome that knows the one before would misread it. */
    public static final int VERSION = 1;

    /** Bytes of magic, version and length. */
    static final int HEADER = 20;
    /** Bytes of the SHA-256 at the end. */
    static final int CHECKSUM = 32;

    private static final String MAGIC = "METRSNAP";

    private final String name;
    private final String kind;
    private final Map<String, byte[]> sections;

    private SnapshotFile(String name, String kind, Map<String, byte[]> sections) {
        this.name = name;
        this.kind = kind;
        this.sections = sections;
    }

    static byte[] magic() {
        return MAGIC.getBytes(StandardCharsets.US_ASCII);
    }

    /** The SHA-256 of all of {@code file} but its last 32 bytes. */
    static byte[] checksum(byte[] file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(file, 0, file.length - CHECKSUM);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The bytes of a file.
     *
     * @throws SnapshotException if it cannot be read
     */
    public static byte[] bytesOf(Path file) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw unreadable(file, "is not a regular file; name a snapshot");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "no such file; check the path");
        } catch (IOException e) {
            throw unreadable(file, "cannot be read: " + e.getMessage() + "; check its permissions");
        }
    }

    private static SnapshotException unreadable(Path file, String what) {
        return new SnapshotException(Reason.UNREADABLE, file.toString(), what);
    }

    /**
     * Checks a file.
     *
     * @param name what messages call it
     * @throws SnapshotException if it is no snapshot, too new, incomplete or damaged
     */
    public static SnapshotFile of(String name, byte[] bytes) {
        requireWhole(name, bytes);
        ByteBuffer in = ByteBuffer.wrap(bytes, HEADER, bytes.length - HEADER - CHECKSUM);
        try {
            String kind = string(in);
            Map<String, byte[]> sections = new LinkedHashMap<>();
            for (int left = in.get() & 255; left > 0; left--) {
                String section = string(in);
                byte[] contents = bytes(in, in.getInt());
                if (sections.put(section, contents) != null) {
                    throw SnapshotException.malformed(name, "two sections '" + section + "'");
                }
            }
            if (in.hasRemaining()) {
                throw SnapshotException.malformed(name, in.remaining() + " bytes after the last section");
            }
            return new SnapshotFile(name, kind, sections);
        } catch (BufferUnderflowException e) {
            throw SnapshotException.malformed(name, "a section is longer than the file");
        }
    }

    private static void requireWhole(String name, byte[] bytes) {
        int common = Math.min(MAGIC.length(), bytes.length);
        if (common == 0 || !Arrays.equals(bytes, 0, common, magic(), 0, common)) {
            throw new SnapshotException(
                    Reason.NO_SNAPSHOT, name, "is not a snapshot; make one with 'metronome snapshot save'");
        }
        if (bytes.length < HEADER + CHECKSUM) {
            throw truncated(name, "only " + bytes.length + " bytes are there");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes, MAGIC.length(), HEADER - MAGIC.length());
        int version = header.getInt();
        if (Integer.compareUnsigned(version, VERSION) > 0) {
            throw new SnapshotException(
                    Reason.TOO_NEW,
                    name,
                    "made in format " + Integer.toUnsignedString(version) + ", this Metronome reads up to " + VERSION
                            + "; use a newer Metronome");
        }
        long length = header.getLong();
        if (bytes.length < length) {
            throw truncated(name, "of " + length + " bytes only " + bytes.length + " are there");
        }
        byte[] found = Arrays.copyOfRange(bytes, bytes.length - CHECKSUM, bytes.length);
        if (version < 1 || bytes.length != length || !Arrays.equals(found, checksum(bytes))) {
            throw new SnapshotException(
                    Reason.DAMAGED, name, "is damaged: its checksum is not that of its contents; copy it again");
        }
    }

    private static SnapshotException truncated(String name, String what) {
        return new SnapshotException(Reason.TRUNCATED, name, "is cut off: " + what + "; copy it again");
    }

    private static String string(ByteBuffer in) {
        return new String(bytes(in, in.get() & 255), StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** What messages call it. */
    public String name() {
        return name;
    }

    /** What it is a snapshot of, such as {@code machine}. */
    public String kind() {
        return kind;
    }

    /**
     * Checks what the file is a snapshot of.
     *
     * @throws SnapshotException if it is of another kind, or has other sections
     */
    public void require(String expectedKind, Set<String> expectedSections) {
        if (!kind.equals(expectedKind)) {
            throw new SnapshotException(
                    Reason.OTHER_KIND,
                    name,
                    "is a snapshot of a " + kind + ", not of a " + expectedKind + "; name another file");
        }
        if (!sections.keySet().equals(expectedSections)) {
            throw SnapshotException.malformed(name, "sections " + sections.keySet());
        }
    }

    /** Reads the contents of a section. */
    @FunctionalInterface
    public interface Reader<T> {
        /**
         * What is made of them; all of {@code in} must be read.
         *
         * @throws IllegalArgumentException if nothing can be made of them
         */
        T read(DataInputStream in) throws IOException;
    }

    /**
     * What {@code reader} makes of a section that is there.
     *
     * @throws SnapshotException if it can make nothing of it, or does not read all of it
     */
    public <T> T section(String section, Reader<T> reader) {
        byte[] compressed = sections.get(section);
        if (compressed == null) {
            throw SnapshotException.malformed(name, "no section '" + section + "'");
        }
        ByteArrayInputStream bytes = new ByteArrayInputStream(compressed);
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(bytes))) {
            T result = reader.read(in);
            if (in.read() >= 0) {
                throw new IllegalArgumentException("more than is expected");
            }
            return result;
        } catch (IOException | IllegalArgumentException e) {
            String what = e.getMessage() == null ? "less than is expected" : e.getMessage();
            throw SnapshotException.malformed(name, "section '" + section + "': " + what);
        }
    }
}
