// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.metronome.isa.IsaLevel;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sources in {@code testdata/asm}, assembled by us and by GNU as 2.40. The bytes that GNU made are committed beside each source; to make them again
 * after a change of a source, run this test with {@code -Dmetronome.regenerate=true} where GNU's tools are installed.
 */
class GnuAssemblerTest {
    private static final long TEXT = 0x1000;
    private static final Path SOURCES = Path.of(System.getProperty("metronome.root", ".."), "testdata", "asm");

    static Stream<Arguments> sources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".s")).sorted().toList().stream()
                    .flatMap(file -> Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)
                            .filter(order -> order == ByteOrder.BIG_ENDIAN || !isBigEndianOnly(file))
                            .map(order -> Arguments.of(file.getFileName().toString(), order)));
        }
    }

    private static boolean isBigEndianOnly(Path file) {
        try {
            return Files.readString(file).startsWith("# big-endian only");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Assembly.Segment> assemble(Path file, ByteOrder order) throws IOException {
        AssemblerOptions options = new AssemblerOptions(TEXT, order, IsaLevel.V3_0, name -> Optional.empty());
        return new Assembler(options)
                .assemble(Files.readString(file), file.getFileName().toString())
                .segments();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("sources")
    void theBytesAreThoseThatGnuAsMadeAndThatAreCommitted(String name, ByteOrder order) throws IOException {
        Path golden = SOURCES.resolve(name.replace(".s", ".gnu.hex"));
        String section = order == ByteOrder.BIG_ENDIAN ? "big" : "little";
        String expected = Files.readAllLines(golden).stream()
                .filter(line -> line.startsWith(section + " "))
                .collect(Collectors.joining("\n"));
        assertTrue(expected.length() > 0, golden + " has no lines for " + section);
        assertEquals(expected, dump(assemble(SOURCES.resolve(name), order), order));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("sources")
    void theBytesAreThoseThatGnuAsMakesHere(String name, ByteOrder order, @TempDir Path directory) throws IOException {
        boolean mustBePresent = "true".equalsIgnoreCase(System.getenv("CI"));
        assumeTrue(mustBePresent || GnuTools.arePresent(), "GNU binutils for powerpc64-linux-gnu are not installed");
        Path file = SOURCES.resolve(name);
        List<Assembly.Segment> ours = assemble(file, order);
        List<String> sections = ours.stream().map(Assembly.Segment::section).toList();
        List<Assembly.Segment> gnu = new GnuTools(directory).assemble(file, order, TEXT, sections);
        assertEquals(dump(gnu, order), dump(ours, order));
    }

    @Test
    void thereAreSourcesForEveryPartOfTheLanguage() throws IOException {
        assertTrue(sources().count() >= 45, "sources are missing in " + SOURCES);
    }

    @Test
    void committedBytesAreMadeAgainOnDemand(@TempDir Path directory) throws IOException {
        assumeTrue(Boolean.getBoolean("metronome.regenerate"), "not asked for with -Dmetronome.regenerate=true");
        for (Arguments source : sources()
                .filter(arguments -> arguments.get()[1] == ByteOrder.BIG_ENDIAN)
                .toList()) {
            Path file = SOURCES.resolve((String) source.get()[0]);
            StringBuilder text =
                    new StringBuilder("# Made by GNU as and ld 2.40 (as -mpower9 -mregnames) from " + file.getFileName()
                            + ", .text at 0x1000; see GnuAssemblerTest. Byte order, section, address, bytes.\n");
            for (ByteOrder order : isBigEndianOnly(file)
                    ? List.of(ByteOrder.BIG_ENDIAN)
                    : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
                List<String> sections = assemble(file, order).stream()
                        .map(Assembly.Segment::section)
                        .toList();
                text.append(dump(new GnuTools(directory).assemble(file, order, TEXT, sections), order))
                        .append('\n');
            }
            Files.writeString(SOURCES.resolve(file.getFileName().toString().replace(".s", ".gnu.hex")), text);
        }
    }

    private static String dump(List<Assembly.Segment> segments, ByteOrder order) {
        String name = order == ByteOrder.BIG_ENDIAN ? "big" : "little";
        StringBuilder text = new StringBuilder();
        for (Assembly.Segment segment : segments) {
            for (int offset = 0; offset < segment.bytes().length; offset += 32) {
                int end = Math.min(segment.bytes().length, offset + 32);
                text.append(String.format(
                        Locale.ROOT,
                        "%s %s %016x %s%n",
                        name,
                        segment.section(),
                        segment.address() + offset,
                        HexFormat.of().formatHex(segment.bytes(), offset, end)));
            }
        }
        return text.toString().strip().replace(System.lineSeparator(), "\n");
    }
}
