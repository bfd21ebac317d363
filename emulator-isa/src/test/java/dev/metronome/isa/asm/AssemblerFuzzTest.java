// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.isa.IsaLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the text, assembling it ends with an {@link Assembly} or an {@link AssemblyException}, and with nothing else. */
class AssemblerFuzzTest {
    // spotless:off
    private static final String[] PIECES = {
        ".macro m a,b=1\n", ".endm\n", ".rept 3\n", ".irp x,1,2\n", ".irpc c,ab\n", ".endr\n", ".if ", ".else\n", ".elseif 1\n", ".endif\n", ".set x,", "x=",
        "m ", "\\a", "\\@", "\\()", "\n", ";", ":", "1:", "1b", "1f", "lab", "r3", "cr2", "eq", "4*cr1+eq", ",", "(", ")", "@l", "@ha", "@zz", "+", "-", "*", "/",
        "%", "<<", ">>", "||", "&&", "==", "!", "~", "'", "\"", "\\", "#", "/*", "*/", ".", ".org ", ".align ", ".balign ", ".byte ", ".long ", ".quad ", ".ascii ",
        ".space ", ".fill ", ".section ", ".text\n", ".bss\n", ".exitm\n", ".include ", ".machine ", "add ", "li ", "lwz ", "b ", "bc ", "mtspr ", "nop\n", "0", "1",
        "0x7fffffffffffffff", "-1", "99999999999999999999", "TBU40", " ", "\t", "_start", ".comm ", ".pushsection ", ".popsection\n", ".previous\n", "\u00e9", "\0", "."
    };
    // spotless:on

    private static void mustEnd(String source) {
        Assembler assembler = new Assembler(AssemblerOptions.at(0x1000, IsaLevel.V3_0));
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> {
                    try {
                        assembler.assemble(source, "fuzz.s");
                    } catch (AssemblyException e) {
                        assertTrue(e.diagnostics().size() > 0);
                    }
                },
                () -> "does not end: " + source);
    }

    @Test
    void mutatedSourcesEndWithAnAssemblyOrItsErrors() throws IOException {
        List<String> sources = new ArrayList<>();
        Path directory = Path.of(System.getProperty("metronome.root", ".."), "testdata", "asm");
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".s")).sorted().toList()) {
                sources.add(Files.readString(file));
            }
        }
        Random random = new Random(20261124);
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder(sources.get(random.nextInt(sources.size())));
            for (int edits = 1 + random.nextInt(8); edits > 0; edits--) {
                edit(text, random);
            }
            mustEnd(text.toString());
        }
    }

    private static void edit(StringBuilder text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(12));
        switch (random.nextInt(4)) {
            case 0 -> text.delete(from, to);
            case 1 -> text.insert(from, PIECES[random.nextInt(PIECES.length)]);
            case 2 ->
                text.insert(
                        random.nextInt(text.length() + 1),
                        text.substring(from, Math.min(text.length(), from + random.nextInt(200))));
            default -> text.replace(from, to, String.valueOf((char) (32 + random.nextInt(96))));
        }
    }

    @Test
    void randomPiecesEndWithAnAssemblyOrTheirErrors() {
        Random random = new Random(61124);
        for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(60); pieces > 0; pieces--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            mustEnd(text.toString());
        }
    }
}
