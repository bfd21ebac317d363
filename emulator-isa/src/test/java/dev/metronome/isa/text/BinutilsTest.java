// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.isa.InstructionSet;
import dev.metronome.isa.IsaLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every form of every level, assembled and disassembled by us and by GNU binutils 2.40, which are right unless {@link GnuDifference} says otherwise. The
 * operands are seeded samples with the boundary values of each operand among them.
 */
class BinutilsTest {
    private static final long SEED = 2_40;

    static Stream<Arguments> levelsAndSpellings() {
        return Stream.of(IsaLevel.values())
                .flatMap(level -> Stream.of(Spelling.values()).map(spelling -> Arguments.of(level, spelling)));
    }

    private static List<String> samples(List<Form> forms) {
        FormSamples samples = new FormSamples(SEED, FormSamples.PER_FORM);
        return forms.stream().flatMap(form -> samples.of(form).stream()).toList();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("levelsAndSpellings")
    void everyFormIsAssembledAsGnuAsDoesAndDisassembledAsObjdumpDoes(
            IsaLevel level, Spelling spelling, @TempDir Path directory) throws IOException {
        Binutils gnu = Binutils.required(directory);
        List<String> source = samples(FormSamples.forms(level, spelling).stream()
                .filter(form -> !GnuDifference.isRefusedByGnuAs(form, level))
                .toList());
        int[] words = gnu.assemble(source, level);
        Comparison.ofWords(source, words, Comparison.assembled(source, level));
        for (Spelling printed : Spelling.values()) {
            Comparison.ofTexts(words, gnu.disassemble(words, level, printed), level, printed);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V2_07", "V3_0"})
    void mnemonicsOfRegistersThatGnuHasForLaterProcessorsOnlyAreAssembledAsThere(
            IsaLevel level, @TempDir Path directory) throws IOException {
        Binutils gnu = Binutils.required(directory);
        List<Form> forms = FormSamples.forms(level, Spelling.EXTENDED).stream()
                .filter(form -> GnuDifference.isNewToGnu(form, level))
                .toList();
        List<String> source = samples(forms);
        assertEquals(source.size(), gnu.refused(source, level), "GNU as takes some of these for the level");
        Comparison.ofWords(source, gnu.assemble(source, IsaLevel.V3_1), Comparison.assembled(source, level));
    }

    @ParameterizedTest
    @EnumSource
    void everyRowHasFiftySamplesOrAllThereAre(IsaLevel level) {
        FormSamples samples = new FormSamples(SEED, FormSamples.PER_FORM);
        Set<String> covered = new HashSet<>();
        for (Form form : FormSamples.forms(level, Spelling.RAW)) {
            covered.add(form.instruction().name());
            assertTrue(
                    samples.of(form).size() >= Math.min(FormSamples.PER_FORM, samples.combinations(form)),
                    form.mnemonic() + " has too few samples");
        }
        assertEquals(InstructionSet.rows(level).size(), covered.size());
    }
}
