// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    private static final String EXAMPLE = "Example: ./metronome ";

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "sweep", "guest", "asm", "disasm", "isa", "spr", "time", "bench"})
    void theExamplesWorkWhenPasted(String command) {
        String help = (command.isEmpty() ? Command.run("--help") : Command.run(command, "--help")).out();
        List<String> examples = help.lines()
                .filter(line -> line.startsWith(EXAMPLE))
                .map(line -> line.substring(EXAMPLE.length()))
                .toList();
        assertFalse(examples.isEmpty(), help);
        for (String example : examples) {
            Object[] words = example.replace("testdata/", Command.ROOT.resolve("testdata") + "/")
                    .split(" ");
            Command run = Command.run(words);
            assertEquals(0, run.code(), example + ": " + run.err());
            assertFalse(run.out().isEmpty(), example);
        }
    }
}
