// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The README shows what really happens: each block of output is what the command or the program before it prints. */
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)\\)");

    private record Block(String language, String text) {}

    private static List<Block> blocks(String page) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(Command.ROOT.resolve(page)));
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    @ParameterizedTest
    @CsvSource({"README.md, 3", "docs/time.md, 1", "docs/guests.md, 2"})
    void commandsPrintWhatThePageShows(String page, int outputs, @TempDir Path folder) throws IOException {
        List<Block> blocks = blocks(page);
        int compared = 0;
        for (int k = 0; k + 1 < blocks.size(); k++) {
            if (blocks.get(k).language().equals("sh")
                    && blocks.get(k + 1).language().equals("text")) {
                String commands = blocks.get(k).text();
                assertEquals(blocks.get(k + 1).text(), printed(commands, folder), commands);
                compared++;
            }
        }
        assertEquals(outputs, compared);
    }

    /** What those lines print one after the other that are commands of ours; their files, which end in .vm, are in {@code folder}. */
    private static String printed(String commands, Path folder) {
        StringBuilder printed = new StringBuilder();
        commands.lines().filter(line -> line.startsWith("./metronome ")).forEach(line -> {
            Object[] words = Stream.of(line.replace("./metronome ", "")
                            .replace("testdata/", Command.ROOT.resolve("testdata") + "/")
                            .split(" "))
                    .map(word -> word.endsWith(".vm") ? folder.resolve(word) : word)
                    .toArray();
            printed.append(Command.run(words).out());
        });
        return printed.toString();
    }

    @ParameterizedTest
    @CsvSource({"README.md, 0", "docs/guests.md, 0", "docs/guests.md, 1"})
    void theJavaExampleCompilesAndPrintsWhatThePageShows(String page, int example, @TempDir Path directory)
            throws Exception {
        List<Block> blocks = blocks(page);
        int java = IntStream.range(0, blocks.size())
                .filter(k -> blocks.get(k).language().equals("java"))
                .skip(example)
                .findFirst()
                .orElseThrow();
        Path source = Files.writeString(
                directory.resolve("Example.java"), blocks.get(java).text());
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        directory.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertEquals(0, code);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass("Example").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(out);
        }
        assertEquals(
                blocks.get(java + 1).text(),
                printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Command.ROOT.resolve("README.md")));
        try (Stream<Path> docs = Files.list(Command.ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
        }
        for (Path page : pages) {
            Matcher links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                String link = links.group(1);
                assertTrue(
                        link.contains("://") || Files.exists(page.resolveSibling(link)),
                        page.getFileName() + " links to " + link);
            }
        }
    }
}
