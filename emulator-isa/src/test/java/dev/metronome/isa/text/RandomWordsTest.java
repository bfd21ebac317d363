// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.isa.Decoder;
import dev.metronome.isa.Field;
import dev.metronome.isa.Insn;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.InstructionSet;
import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Seeded random words: whatever they are, they are decoded without an exception, and what is accepted encodes to the same word again. What the strict
 * decoder accepts is what GNU objdump 2.40 accepts.
 */
class RandomWordsTest {
    private static final int WORDS = 10_000_000;
    /** All of them where changes are integrated; a tenth where they are made. */
    private static final int WORDS_COMPARED = "true".equalsIgnoreCase(System.getenv("CI")) ? WORDS : WORDS / 10;

    private static final int WORDS_WRITTEN_IN_FORMS = 1_000_000;
    private static final int PREFIX = 1;
    private static final Path PAGE = Path.of(System.getProperty("metronome.root"), "docs", "binutils-differences.md");

    private static final IsaLevel[] LEVELS = IsaLevel.values();
    private static final Map<IsaLevel, Decoder> STRICT = decoders(true);
    private static final Map<IsaLevel, Decoder> LENIENT = decoders(false);

    private static Map<IsaLevel, Decoder> decoders(boolean strict) {
        Map<IsaLevel, Decoder> decoders = new EnumMap<>(IsaLevel.class);
        for (IsaLevel level : IsaLevel.values()) {
            decoders.put(level, Decoder.of(level, strict));
        }
        return decoders;
    }

    private static IntStream blocks(int words) {
        return IntStream.range(0, (words + RandomWords.BLOCK - 1) / RandomWords.BLOCK)
                .parallel();
    }

    @Test
    void tenMillionWordsAreDecodedAndEncodedToTheSameWordUpToReservedBits() {
        Map<IsaLevel, Set<Instruction>> accepted = new ConcurrentHashMap<>();
        for (IsaLevel level : IsaLevel.values()) {
            accepted.put(level, ConcurrentHashMap.newKeySet());
        }
        blocks(WORDS).forEach(block -> {
            Map<IsaLevel, Set<Instruction>> acceptedInBlock = new EnumMap<>(IsaLevel.class);
            accepted.keySet().forEach(level -> acceptedInBlock.put(level, new HashSet<>()));
            for (int word : RandomWords.block(block)) {
                checkDecodedAndEncoded(word, acceptedInBlock);
            }
            acceptedInBlock.forEach((level, rows) -> accepted.get(level).addAll(rows));
        });
        for (IsaLevel level : IsaLevel.values()) {
            assertEquals(
                    Set.copyOf(InstructionSet.rows(level)), accepted.get(level), "every row of the level comes up");
        }
    }

    private static void checkDecodedAndEncoded(int word, Map<IsaLevel, Set<Instruction>> accepted) {
        Layout checked = null;
        for (IsaLevel level : LEVELS) {
            Insn insn = LENIENT.get(level).decode(word);
            Instruction strict = STRICT.get(level).find(word);
            if (insn != null) {
                Layout layout = insn.instruction().definition().at(level).layout();
                if (layout != checked) {
                    checked = layout;
                    assertEquals(word & ~layout.reservedMask(), encoded(layout, word), insn::toString);
                }
            }
            if (strict != null) {
                assertEquals(insn == null ? null : insn.instruction(), strict, "strict is lenient less some words");
                accepted.get(level).add(strict);
            }
        }
    }

    /** The literals with every field put in that is read from {@code word}. */
    private static int encoded(Layout layout, int word) {
        int encoded = layout.literals();
        for (Field field : layout.fields()) {
            encoded = layout.insert(field, layout.extract(field, word), encoded);
        }
        return encoded;
    }

    @ParameterizedTest
    @EnumSource
    void wordsThatAreAcceptedStrictlyCanBeReadAndWrittenInEveryFormThatMatches(IsaLevel level) {
        Decoder strict = STRICT.get(level);
        blocks(WORDS_WRITTEN_IN_FORMS).forEach(block -> {
            for (int word : RandomWords.block(block)) {
                Instruction row = strict.find(word);
                if (row != null) {
                    boolean written = false;
                    for (Form form : Forms.printed(row, level, Spelling.EXTENDED)) {
                        if (form.matches(word)) {
                            assertEquals(word, form.encode(form.decode(word)), form::mnemonic);
                            written |= !form.extended();
                        }
                    }
                    assertTrue(written, () -> String.format("%08x has no raw form of %s", word, row));
                }
            }
        });
    }

    @Test
    void strictlyAcceptedIsWhatObjdumpAcceptsOfOurFacilitiesForPower9(@TempDir Path directory) throws IOException {
        compare(Binutils.required(directory), IsaLevel.V3_0, Spelling.EXTENDED, WORDS_COMPARED);
    }

    @ParameterizedTest
    @EnumSource
    void strictlyAcceptedIsWhatObjdumpAcceptsOfOurFacilitiesForEachProcessorInEachSpelling(
            IsaLevel level, @TempDir Path directory) throws IOException {
        for (Spelling spelling : Spelling.values()) {
            compare(Binutils.required(directory), level, spelling, WORDS / 20);
        }
    }

    /** Without prefixes: objdump takes the word that follows one for a part of the same instruction. */
    private static void compare(Binutils gnu, IsaLevel level, Spelling spelling, int count) {
        blocks(count).forEach(block -> {
            int[] words = IntStream.of(RandomWords.block(block))
                    .filter(word -> word >>> 26 != PREFIX)
                    .toArray();
            Comparison.ofTexts(words, gnu.disassemble(words, level, spelling), level, spelling);
        });
    }

    @Test
    void docsBinutilsDifferencesIsWhatTheTableSays() throws IOException {
        if (Boolean.getBoolean("metronome.regenerate")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, GnuDifference.page());
        }
        assertEquals(Files.readString(PAGE), GnuDifference.page(), "make it again with -Dmetronome.regenerate=true");
    }
}
