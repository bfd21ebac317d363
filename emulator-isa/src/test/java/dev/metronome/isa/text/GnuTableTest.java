// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.isa.Definition;
import dev.metronome.isa.IsaLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The tables in {@code testdata/vectors/isa}, made by GNU as and objdump 2.40: source, word, and what objdump prints of it. They let the comparison run
 * without GNU's tools. Where those are installed, {@code -Dmetronome.regenerate=true} makes the tables again.
 */
class GnuTableTest {
    private static final Path TABLES = Path.of(System.getProperty("metronome.root"), "testdata", "vectors", "isa");
    private static final long SEED = 1;
    private static final int SAMPLES_PER_FORM = 3;
    private static final int PAIRS_AT_LEAST = 3000;

    /** One line of a table; the address is that of the line's place, four bytes a line. */
    private record Line(String word, String address, String source, String extended, String raw) {
        static Line parse(String line) {
            String[] cells = line.split("\t");
            assertEquals(5, cells.length, line);
            return new Line(cells[0], cells[1], cells[2], cells[3], cells[4]);
        }

        int bits() {
            return Integer.parseUnsignedInt(word, 16);
        }
    }

    private static List<Line> read(IsaLevel level) throws IOException {
        return Files.readAllLines(file(level)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Line::parse)
                .toList();
    }

    private static Path file(IsaLevel level) {
        return TABLES.resolve("isa-" + level + ".tsv");
    }

    @BeforeAll
    static void makeTheTablesAgainIfAskedTo(@TempDir Path directory) throws IOException {
        if (!Boolean.getBoolean("metronome.regenerate")) {
            return;
        }
        Binutils gnu = Binutils.required(directory);
        for (IsaLevel level : IsaLevel.values()) {
            FormSamples samples = new FormSamples(SEED, SAMPLES_PER_FORM);
            List<String> source = forms(level).stream()
                    .flatMap(form -> samples.of(form).stream())
                    .toList();
            int[] words = gnu.assemble(source, level);
            String[] extended = gnu.disassemble(words, level, Spelling.EXTENDED);
            String[] raw = gnu.disassemble(words, level, Spelling.RAW);
            List<String> lines = new ArrayList<>(List.of(
                    "# Made by " + Binutils.version() + " and objdump (-m" + Binutils.processor(level)
                            + " -mregnames) from samples of our forms.",
                    "# To make it again: mvn -pl emulator-isa test -Dtest=GnuTableTest -Dmetronome.regenerate=true",
                    "# word, address, source, objdump -d, objdump -d -Mraw (white space normalised)"));
            for (int i = 0; i < words.length; i++) {
                lines.add(String.format("%08x\t%x\t%s\t%s\t%s", words[i], 4 * i, source.get(i), extended[i], raw[i]));
            }
            Files.createDirectories(TABLES);
            Files.writeString(file(level), String.join("\n", lines) + "\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ourAssemblerMakesTheWordsThatGnuAsMade(IsaLevel level) throws IOException {
        List<Line> lines = read(level);
        int[] ours = Comparison.assembled(lines.stream().map(Line::source).toList(), level);
        Comparison.ofWords(
                lines.stream().map(Line::source).toList(),
                lines.stream().mapToInt(Line::bits).toArray(),
                ours);
    }

    @ParameterizedTest
    @EnumSource
    void ourDisassemblerPrintsWhatObjdumpPrinted(IsaLevel level) throws IOException {
        List<Line> lines = read(level);
        int[] words = lines.stream().mapToInt(Line::bits).toArray();
        for (int i = 0; i < lines.size(); i++) {
            assertEquals(4L * i, Long.parseLong(lines.get(i).address, 16), "address of line " + i);
        }
        Comparison.ofTexts(words, lines.stream().map(Line::extended).toArray(String[]::new), level, Spelling.EXTENDED);
        Comparison.ofTexts(words, lines.stream().map(Line::raw).toArray(String[]::new), level, Spelling.RAW);
    }

    @Test
    void theTablesHaveThreeThousandPairsAndEveryMnemonicThatGnuTakes() throws IOException {
        int pairs = 0;
        for (IsaLevel level : IsaLevel.values()) {
            pairs += read(level).size();
        }
        assertTrue(pairs >= PAIRS_AT_LEAST, "only " + pairs + " pairs");
        Set<String> written = read(IsaLevel.V3_0).stream()
                .map(line -> line.source.split(" ")[0])
                .collect(Collectors.toSet());
        Set<String> all = forms(IsaLevel.V3_0).stream().map(Form::mnemonic).collect(Collectors.toSet());
        assertEquals(all, written);
    }

    /** All forms of 3.0; of the other levels those that 3.0 does not have, or has in another way. */
    private static List<Form> forms(IsaLevel level) {
        return Stream.of(Spelling.values())
                .flatMap(spelling -> FormSamples.forms(level, spelling).stream())
                .filter(form -> !GnuDifference.isRefusedByGnuAs(form, level))
                .filter(form -> level == IsaLevel.V3_0 || isOtherThanIn3_0(form, level))
                .toList();
    }

    private static boolean isOtherThanIn3_0(Form form, IsaLevel level) {
        Definition definition = form.instruction().definition();
        return !definition.existsIn(IsaLevel.V3_0)
                || !definition.at(level).equals(definition.at(IsaLevel.V3_0))
                || Forms.named(form.mnemonic(), IsaLevel.V3_0).stream()
                        .noneMatch(same -> ((EncodedForm) same).printed() == ((EncodedForm) form).printed());
    }
}
