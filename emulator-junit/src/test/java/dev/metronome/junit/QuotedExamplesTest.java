// SPDX-License-Identifier: Apache-2.0
package dev.metronome.junit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What pages show of {@link PowerProgram} stands in tests that run: those in the folder {@code example} beside this. */
class QuotedExamplesTest {
    private static final Path ROOT = Path.of(System.getProperty("metronome.root"));
    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyExampleOnAPageIsPartOfATest() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
        }
        StringBuilder tests = new StringBuilder();
        try (Stream<Path> examples =
                Files.list(ROOT.resolve("emulator-junit/src/test/java/dev/metronome/junit/example"))) {
            for (Path example : examples.toList()) {
                tests.append(Files.readString(example));
            }
        }
        int quoted = 0;
        for (Path page : pages) {
            Matcher blocks = JAVA.matcher(Files.readString(page));
            while (blocks.find()) {
                String code = blocks.group(1);
                if (code.contains("@PowerProgram")) {
                    assertTrue(flat(tests.toString()).contains(flat(code)), page + " shows what no test has:\n" + code);
                    quoted++;
                }
            }
        }
        assertTrue(quoted >= 2, quoted + " examples");
    }

    /** Without indentation, and without how the formatter breaks lines. */
    private static String flat(String code) {
        return code.replaceAll("\\s+", "");
    }
}
