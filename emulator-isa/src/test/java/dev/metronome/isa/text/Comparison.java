// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.asm.Assembler;
import dev.metronome.isa.asm.AssemblerOptions;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Our words and texts beside GNU's. */
final class Comparison {
    private static final int SHOWN = 40;

    private Comparison() {}

    /** The words that our assembler makes of the lines, an instruction in each, the first at address 0. */
    static int[] assembled(List<String> source, IsaLevel level) {
        byte[] bytes = new Assembler(AssemblerOptions.at(0, level))
                .assemble(String.join("\n", source) + "\n", "samples")
                .segments()
                .get(0)
                .bytes();
        int[] words = new int[bytes.length / 4];
        ByteBuffer.wrap(bytes).asIntBuffer().get(words);
        return words;
    }

    /** Fails unless the words are the same. */
    static void ofWords(List<String> source, int[] gnu, int[] ours) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < gnu.length; i++) {
            if (gnu[i] != ours[i]) {
                wrong.add(String.format("%s: GNU as %08x, ours %08x", source.get(i), gnu[i], ours[i]));
            }
        }
        report(wrong);
        assertEquals(gnu.length, ours.length);
    }

    /** Fails unless we print each word, the first of them at address 0, as objdump did, but for the known differences, which must be there. */
    static void ofTexts(int[] words, String[] gnu, IsaLevel level, Spelling spelling) {
        Disassembler disassembler = Disassembler.of(level, spelling);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            String ours = disassembler.disassemble(words[i], 4L * i);
            Optional<GnuDifference> difference = GnuDifference.of(words[i], level, spelling);
            if (isSame(ours, gnu[i]) == difference.isPresent()) {
                wrong.add(String.format(
                        "%08x: objdump %s, ours %s %s",
                        words[i],
                        gnu[i],
                        ours,
                        difference.map(d -> "in spite of " + d).orElse("")));
            }
        }
        report(wrong);
    }

    /** Whether the texts are the same, an instruction of a facility that we do not have being {@code .long} to us. */
    private static boolean isSame(String ours, String gnu) {
        return ours.equals(gnu) || ours.startsWith(".long ") && OtherFacility.has(gnu.split(" ", 2)[0]);
    }

    private static void report(List<String> wrong) {
        String shown = wrong.stream().limit(SHOWN).collect(Collectors.joining("\n"));
        assertEquals(0, wrong.size(), "different from GNU binutils 2.40:\n" + shown + "\n");
    }
}
