// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.metronome.isa.IsaLevel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** GNU as and objdump for powerpc64-linux-gnu, asked for many instructions at a time. */
final class Binutils {
    private static final String PREFIX = "powerpc64-linux-gnu-";

    private final Path directory;

    private Binutils(Path directory) {
        this.directory = directory;
    }

    /** The tools, working in {@code directory}. Where they are absent the test is skipped, or fails if the environment says {@code CI=true}. */
    static Binutils required(Path directory) throws IOException {
        boolean present = version().startsWith("GNU");
        assumeTrue(
                present || "true".equalsIgnoreCase(System.getenv("CI")),
                "GNU binutils for powerpc64-linux-gnu are not installed");
        assertTrue(present, "CI must have GNU binutils for powerpc64-linux-gnu");
        return new Binutils(directory);
    }

    /** The first line of what the assembler says of itself, or a line that says that it is absent. */
    static String version() throws IOException {
        try {
            Process process = new ProcessBuilder(PREFIX + "as", "--version").start();
            try (BufferedReader output = process.inputReader()) {
                return output.lines().toList().get(0);
            }
        } catch (IOException e) {
            return "absent";
        }
    }

    /** The words that GNU as makes of the lines, an instruction in each. Fails with GNU's messages if it refuses one. */
    int[] assemble(List<String> lines, IsaLevel level) throws IOException {
        List<String> refusals = runAssembler(lines, level);
        assertTrue(
                refusals.isEmpty(),
                () -> "GNU as refuses " + refusals.size() + " lines:\n" + String.join("\n", refusals));
        run(directory, directory.resolve("messages.txt"), "objcopy", "-O", "binary", "-j", ".text", "x.o", "x.bin");
        int[] words = new int[lines.size()];
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(directory.resolve("x.bin")));
        assertEquals(words.length * 4, bytes.remaining(), "size of what GNU as made");
        bytes.asIntBuffer().get(words);
        return words;
    }

    /** How many of the lines GNU as refuses. */
    int refused(List<String> lines, IsaLevel level) throws IOException {
        return runAssembler(lines, level).size();
    }

    private List<String> runAssembler(List<String> lines, IsaLevel level) throws IOException {
        Files.write(directory.resolve("x.s"), lines);
        Path messages = directory.resolve("messages.txt");
        run(directory, messages, "as", "-a64", "-mbig", "-mregnames", "-m" + processor(level), "-o", "x.o", "x.s");
        return Files.readAllLines(messages).stream()
                .filter(line -> line.startsWith("x.s:") && line.contains(": Error: "))
                .map(line -> lines.get(Integer.parseInt(line.split(":")[1]) - 1) + ": "
                        + line.substring(line.indexOf("Error: ")))
                .toList();
    }

    /** What objdump prints for the words, the first of which is at address 0, with white space normalised. May be called by several threads at once. */
    String[] disassemble(int[] words, IsaLevel level, Spelling spelling) {
        try {
            Path own = Files.createTempDirectory(directory, "objdump");
            ByteBuffer bytes = ByteBuffer.allocate(words.length * 4);
            bytes.asIntBuffer().put(words);
            Files.write(own.resolve("x.bin"), bytes.array());
            Path output = own.resolve("output.txt");
            String options = processor(level) + (spelling == Spelling.RAW ? ",raw" : "");
            // -D -b binary prints what -d prints for code, without symbols: a branch target is an address
            run(
                    own,
                    output,
                    "objdump",
                    "-D",
                    "-z",
                    "-b",
                    "binary",
                    "-m",
                    "powerpc:common64",
                    "-EB",
                    "-M" + options,
                    "x.bin");
            String[] texts = texts(output, words.length);
            Files.delete(output);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] texts(Path output, int count) throws IOException {
        String[] texts = new String[count];
        int next = 0;
        try (BufferedReader reader = Files.newBufferedReader(output)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(" ") && line.indexOf(":\t") > 0) {
                    texts[next++] = normalised(line.substring(line.indexOf('\t', line.indexOf('\t') + 1) + 1));
                }
            }
        }
        assertEquals(count, next, "instructions that objdump printed");
        return texts;
    }

    /** One space between mnemonic and operands, none at the end. */
    private static String normalised(String text) {
        int space = text.indexOf(' ');
        return space < 0
                ? text
                : text.substring(0, space) + (" " + text.substring(space).strip()).stripTrailing();
    }

    /** What GNU calls a processor of the level. */
    static String processor(IsaLevel level) {
        return switch (level) {
            case V2_07 -> "power8";
            case V3_0 -> "power9";
            case V3_1 -> "power10";
        };
    }

    private static int run(Path directory, Path output, String tool, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(PREFIX + tool));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), command + " does not end");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return process.exitValue();
    }
}
