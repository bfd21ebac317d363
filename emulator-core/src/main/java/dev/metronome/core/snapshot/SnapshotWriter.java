// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Makes the bytes of a snapshot file, of whatever kind: named sections, which {@link SnapshotFile} reads. docs/snapshots.md describes the format. */
public final class SnapshotWriter {
    private final String kind;
    private final ByteArrayOutputStream sections = new ByteArrayOutputStream();
    private int count;

    /**
     * A file without sections.
     *
     * @param kind what it is a snapshot of, 1 to 255 ASCII characters
     */
    public SnapshotWriter(String kind) {
        this.kind = kind;
    }

    /** Writes the contents of a section. */
    @FunctionalInterface
    public interface Contents {
        /** Writes them to {@code out}, which need not be closed. */
        void writeTo(DataOutputStream out) throws IOException;
    }

    /**
     * Adds a section.
     *
     * @param name 1 to 255 ASCII characters
     */
    public void section(String name, Contents contents) {
        byte[] compressed = compressed(contents);
        write(name);
        sections.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(compressed.length).array());
        sections.writeBytes(compressed);
        count++;
    }

    private void write(String name) {
        sections.write(name.length());
        sections.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] compressed(Contents contents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater, 1 << 16))) {
            contents.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("a section of a snapshot: " + e.getMessage(), e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /** The whole file. */
    public byte[] bytes() {
        byte[] name = kind.getBytes(StandardCharsets.US_ASCII);
        int length = SnapshotFile.HEADER + 2 + name.length + sections.size() + SnapshotFile.CHECKSUM;
        ByteBuffer file = ByteBuffer.allocate(length)
                .put(SnapshotFile.magic())
                .putInt(SnapshotFile.VERSION)
                .putLong(length)
                .put((byte) name.length)
                .put(name)
                .put((byte) count)
                .put(sections.toByteArray());
        return file.put(SnapshotFile.checksum(file.array())).array();
    }
}
