// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.loader;

import dev.metronome.isa.IsaLevel;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads programs from files. It writes nothing anywhere; {@link Program#requireFits} and the machine do the rest.
 *
 * @param format what files are, or empty to tell by their contents and names
 * @param address where a flat binary, or the {@code .text} of assembly source, begins
 * @param entry where to begin, or empty for the program's own choice
 * @param byteOrder the byte order of flat binaries and assembly source; an ELF file has its own, which must agree if this is present
 * @param level the instructions that assembly source may use
 */
public record ProgramReader(
        Optional<ProgramFormat> format,
        long address,
        Optional<Long> entry,
        Optional<ByteOrder> byteOrder,
        IsaLevel level) {

    /** Where programs begin unless told otherwise: the first byte after the fixed interrupt vectors. */
    public static final long DEFAULT_ADDRESS = 0x1000;

    private static final int LARGEST_FILE = Integer.MAX_VALUE - 8;

    /** A reader that finds out everything by itself. */
    public static ProgramReader of(IsaLevel level) {
        return new ProgramReader(Optional.empty(), DEFAULT_ADDRESS, Optional.empty(), Optional.empty(), level);
    }

    /**
     * Reads one file.
     *
     * @throws LoadException if it cannot be read or is no program
     * @throws dev.metronome.isa.asm.AssemblyException if it is assembly source with errors
     */
    public Program read(Path file) {
        return read(file, bytesOf(file));
    }

    /** Reads a program from the bytes of {@code file}; includes of assembly source are looked up beside it. */
    public Program read(Path file, byte[] bytes) {
        String name = file.toString();
        return switch (format.orElseGet(() -> detect(file, bytes))) {
            case ELF -> new ElfReader(name, bytes).read(entry, byteOrder);
            case FLAT -> flat(name, bytes);
            case ASM -> new AssemblyReader(file, bytes).read(this);
        };
    }

    /**
     * Makes a program of assembly source.
     *
     * @param name what messages call it
     * @throws dev.metronome.isa.asm.AssemblyException if it has errors
     */
    public Program assemble(String source, String name) {
        return new AssemblyReader(Path.of(name), source.getBytes(StandardCharsets.UTF_8)).read(this);
    }

    /** The bytes of a program file. */
    public static byte[] bytesOf(Path file) {
        String name = file.toString();
        try {
            if (Files.isDirectory(file)) {
                throw LoadException.unreadable(name, "is a directory", "name a program file in it");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw LoadException.unreadable(name, "is not a regular file", "name a program file");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw LoadException.malformed(
                        name, "is larger than 2 GiB, the most that a machine can hold", "name a smaller program");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw LoadException.unreadable(name, "no such file", "check the path");
        } catch (IOException e) {
            throw LoadException.unreadable(name, "cannot be read: " + e.getMessage(), "check its permissions");
        }
    }

    private static ProgramFormat detect(Path file, byte[] bytes) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (ElfReader.hasMagic(bytes) || name.endsWith(".elf")) {
            return ProgramFormat.ELF;
        }
        if (name.endsWith(".s") || name.endsWith(".asm")) {
            return ProgramFormat.ASM;
        }
        if (!name.endsWith(".bin") && looksLikeText(bytes)) {
            throw LoadException.malformed(
                    file.toString(), "looks like text, not like a program", "say --format asm or --format flat");
        }
        return ProgramFormat.FLAT;
    }

    private static boolean looksLikeText(byte[] bytes) {
        for (byte b : bytes) {
            if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return bytes.length > 0;
    }

    private Program flat(String name, byte[] bytes) {
        if (bytes.length == 0) {
            throw LoadException.malformed(name, "is empty", "name a file with at least one instruction");
        }
        return new Program(
                name,
                ProgramFormat.FLAT,
                byteOrder.orElse(ByteOrder.BIG_ENDIAN),
                entry.orElse(address),
                Map.of(),
                List.of(Program.Segment.of("the program", address, bytes)),
                Map.of(),
                List.of());
    }
}
