// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.loader;

import dev.metronome.isa.asm.Assembler;
import dev.metronome.isa.asm.AssemblerOptions;
import dev.metronome.isa.asm.Assembly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a program of assembly source. */
final class AssemblyReader {
    private final Path file;
    private final byte[] bytes;

    AssemblyReader(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    Program read(ProgramReader options) {
        ByteOrder order = options.byteOrder().orElse(ByteOrder.BIG_ENDIAN);
        Assembler assembler =
                new Assembler(new AssemblerOptions(options.address(), order, options.level(), this::include));
        Assembly assembly = assembler.assemble(source(), file.toString());
        List<Program.Segment> segments = assembly.segments().stream()
                .filter(segment -> segment.bytes().length > 0)
                .map(segment -> Program.Segment.of(segment.section(), segment.address(), segment.bytes()))
                .toList();
        if (segments.isEmpty()) {
            throw LoadException.malformed(file.toString(), "has no instruction", "write at least one");
        }
        return new Program(
                file.toString(),
                ProgramFormat.ASM,
                order,
                options.entry().orElse(assembly.entry()),
                Map.of(),
                segments,
                assembly.symbols(),
                List.of());
    }

    private String source() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw LoadException.malformed(
                    file.toString(),
                    "is not UTF-8 text, so it is no assembly source",
                    "say --format elf or --format flat");
        }
    }

    /** The text of a file beside the source; empty if there is none. */
    private Optional<String> include(String name) {
        try {
            Path included = file.resolveSibling(name);
            return Files.isRegularFile(included) ? Optional.of(Files.readString(included)) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
