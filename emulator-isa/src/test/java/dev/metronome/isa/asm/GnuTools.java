// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Assembles with GNU as and links with GNU ld, sections laid out as {@link Sections} lays them out. */
final class GnuTools {
    private static final String PREFIX = "powerpc64-linux-gnu-";

    private final Path directory;

    GnuTools(Path directory) {
        this.directory = directory;
    }

    static boolean arePresent() {
        try {
            return new ProcessBuilder(PREFIX + "as", "--version")
                                    .redirectErrorStream(true)
                                    .start()
                                    .waitFor()
                            == 0
                    && new ProcessBuilder(PREFIX + "ld", "--version")
                                    .redirectErrorStream(true)
                                    .start()
                                    .waitFor()
                            == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The sections named in {@code order} as GNU makes them, those that end up empty left out. */
    List<Assembly.Segment> assemble(Path source, ByteOrder byteOrder, long textAddress, List<String> order)
            throws IOException {
        boolean big = byteOrder == ByteOrder.BIG_ENDIAN;
        run(
                "as",
                "-mpower9",
                "-mregnames",
                big ? "-mbig" : "-mlittle",
                "-o",
                "x.o",
                source.toAbsolutePath().toString());
        StringBuilder script = new StringBuilder("SECTIONS {\n");
        for (String section : order) {
            String address = section.equals(".text") ? "0x" + Long.toHexString(textAddress) : "";
            script.append(section).append(' ').append(address).append(" : ");
            script.append(section.equals(".text") ? "" : "ALIGN(16) ")
                    .append("{ *(")
                    .append(section)
                    .append(") }\n");
        }
        Files.writeString(directory.resolve("x.ld"), script + "/DISCARD/ : { *(*) }\n}\n");
        run("ld", "-m", big ? "elf64ppc" : "elf64lppc", "-e", "0", "-T", "x.ld", "-o", "x.elf", "x.o");
        return sections(Files.readAllBytes(directory.resolve("x.elf")), byteOrder, order);
    }

    private void run(String tool, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(PREFIX + tool));
        command.addAll(Arrays.asList(arguments));
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command + ": " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads the section header table of an ELF64 file. */
    private static List<Assembly.Segment> sections(byte[] elf, ByteOrder byteOrder, List<String> order) {
        ByteBuffer file = ByteBuffer.wrap(elf).order(byteOrder);
        int table = (int) file.getLong(0x28);
        int entrySize = file.getShort(0x3a);
        int names = (int) file.getLong(table + file.getShort(0x3e) * entrySize + 0x18);
        List<Assembly.Segment> found = new ArrayList<>();
        for (int i = 0; i < file.getShort(0x3c); i++) {
            int header = table + i * entrySize;
            String name = string(elf, names + file.getInt(header));
            int offset = (int) file.getLong(header + 0x18);
            int size = (int) file.getLong(header + 0x20);
            boolean withoutContents = file.getInt(header + 4) == 8;
            if (order.contains(name) && size > 0) {
                byte[] bytes = withoutContents ? new byte[size] : Arrays.copyOfRange(elf, offset, offset + size);
                found.add(new Assembly.Segment(name, file.getLong(header + 0x10), bytes));
            }
        }
        return found;
    }

    private static String string(byte[] elf, int start) {
        int end = start;
        while (elf[end] != 0) {
            end++;
        }
        return new String(elf, start, end - start, StandardCharsets.US_ASCII);
    }
}
