// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import dev.metronome.cli.plot.PictureFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** {@code --vcd}, {@code --perfetto} and {@code --plot} of all commands that run something. */
class TimelineOptionsTest {
    @TempDir
    private Path folder;

    private static Command command(String name, Path program, Object... more) {
        return Command.run(
                Stream.concat(Stream.of(name, program), Stream.of(more)).toArray());
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static void requireFonts() {
        PictureFormat.hindrance().ifPresent(why -> assumeTrue(false, "this Java cannot draw text: " + why));
    }

    private static Document svg(byte[] bytes) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--plot x.pdf | --plot x.pdf: a picture is written to a file whose name ends with .svg or .png",
                "--plot - | --plot -: a picture is written to a file whose name ends with .svg or .png",
                "--vcd - --trace - | --vcd -: something else would be written to standard output too; give one of them a file name",
                "--vcd - --perfetto - | --perfetto -: something else would be written to standard output too; give one of them a file name",
                "--perfetto - --json | --perfetto -: something else would be written to standard output too; give one of them a file name",
                "--perfetto - --registers - | --perfetto -: something else would be written to standard output too; give one of them a file name",
                "--vcd a.x --perfetto a.x | --perfetto a.x: is the file of another output too; give each its own name",
                "--trace a.svg --plot a.svg | --plot a.svg: is the file of another output too; give each its own name",
                "--vcd - --uart 0x60300d0010 | --vcd - or --perfetto -: the UART writes to standard output; give the file a name"
            })
    void namesThatCannotBeAreRefusedBeforeAnythingRan(String options, String message) {
        Command run = command("run", Command.program("timebase.s"), (Object[]) options.split(" "));
        assertEquals(ExitCode.USAGE.code(), run.code());
        assertEquals("metronome: " + message + System.lineSeparator(), run.err());
        assertEquals("", run.out());
    }

    @ParameterizedTest
    @CsvSource({"--vcd, a.vcd", "--perfetto, a.json", "--plot, a.svg"})
    void anOutputThatCannotBeWrittenIsKnownBeforeAnythingRan(String option, String name) {
        requireFonts();
        Path nowhere = file("missing").resolve(name);
        Command run = command("run", Command.program("timebase.s"), option, nowhere, "--trace", "-");
        assertEquals(ExitCode.NO_OUTPUT.code(), run.code());
        assertEquals(
                "metronome: " + nowhere + ": cannot be written (no such folder); check the folder and its permissions"
                        + System.lineSeparator(),
                run.err());
        assertEquals("", run.out());
    }

    @ParameterizedTest
    @CsvSource({"--vcd, a.vcd", "--perfetto, a.json", "--plot, a.svg"})
    void anEarlierFileStaysIfAnotherCannotBeWritten(String option, String name) throws IOException {
        requireFonts();
        Files.writeString(file(name), "earlier");
        Command run = command(
                "run",
                Command.program("timebase.s"),
                option,
                file(name),
                "--registers",
                file("missing").resolve("r"));
        assertEquals(ExitCode.NO_OUTPUT.code(), run.code());
        assertEquals("earlier", Files.readString(file(name)));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file(name)), files.toList());
        }
    }

    @Test
    void standardOutputTakesAWaveformOrEvents() {
        Command vcd = command("run", Command.program("timebase.s"), "--vcd", "-");
        assertTrue(vcd.out().startsWith("$comment\n# metronome trace "), vcd.out());
        assertTrue(vcd.out().contains("\n#14000\n"), "14 instructions, a tick each");
        Command events = command("run", Command.program("timebase.s"), "--perfetto", "-");
        assertTrue(JsonParser.parseString(events.out()).isJsonObject());
        assertEquals("", vcd.err() + events.err());
    }

    @Test
    void aRunIsTheSameWhetherItIsWatchedOrNot() {
        requireFonts();
        Object[] options = {"--load", "0", "--registers", "-"};
        Command alone = command("run", Command.program("decrementer.s"), options);
        Command watched = command(
                "run",
                Command.program("decrementer.s"),
                "--load",
                "0",
                "--registers",
                "-",
                "--vcd",
                file("a.vcd"),
                "--perfetto",
                file("a.json"),
                "--plot",
                file("a.svg"));
        assertEquals(alone, watched);
    }

    @Test
    void theGuestsSegmentsBeginWhereItsEntriesAre() throws IOException {
        requireFonts();
        Command run = command(
                "guest",
                Command.program("guest-clock.s"),
                "--load",
                "0",
                "--tb-offset",
                "0x5000000",
                "--exits",
                "--plot",
                file("a.svg"));
        Matcher entries =
                Pattern.compile("enter .* host-tb=(\\w+) guest-tb=(\\w+)").matcher(run.out());
        List<String> expected = new ArrayList<>();
        while (entries.find()) {
            expected.add(String.format(
                    "core 0 tick %d tb=%s guest", Long.parseLong(entries.group(1), 16), entries.group(2)));
        }
        assertEquals(2, expected.size());
        assertEquals(
                expected,
                Files.readString(file("a.svg"))
                        .lines()
                        .filter(line -> line.endsWith(" guest"))
                        .toList());
    }

    @Test
    void aGuestHasAWaveformAndEvents() throws IOException {
        Command run = command(
                "guest",
                Command.program("guest-clock.s"),
                "--load",
                "0",
                "--vcd",
                file("a.vcd"),
                "--perfetto",
                file("a.json"));
        assertEquals(0, run.code(), run.err());
        assertTrue(Files.readString(file("a.vcd")).contains("sguest "));
        assertTrue(Files.readString(file("a.json")).contains("\"name\":\"guest lpid=1\""));
    }

    @Test
    void resumedMachinesAndMovedGuestsHaveThemToo() throws IOException {
        command("snapshot", Path.of("save"), Command.program("timebase.s"), "--after", "5", "-o", file("a.snap"));
        Command load = Command.run("snapshot", "load", file("a.snap"), "--vcd", file("a.vcd"));
        assertEquals(0, load.code(), load.err());
        assertTrue(Files.readString(file("a.vcd")).contains("$enddefinitions $end\n#5000\n"));
        command("guest", Command.program("guest-clock.s"), "--load", "0", "--slices", "1", "--save", file("a.vm"));
        Command refused = Command.run("migrate", file("a.vm"), "--perfetto", "-");
        assertEquals(ExitCode.USAGE.code(), refused.code(), "the summary is on standard output");
        Command move = Command.run("migrate", file("a.vm"), "--tb-start", "0x123456789", "--perfetto", file("a.json"));
        assertEquals(0, move.code(), move.err());
        assertTrue(Files.readString(file("a.json")).contains("\"name\":\"guest lpid=1\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"svg", "png"})
    void theSameRunGivesTheSameBytes(String ending) throws IOException {
        requireFonts();
        List<byte[]> files = new ArrayList<>();
        for (String name : List.of("a.", "b.")) {
            Command run = command(
                    "guest",
                    Command.program("guest-clock.s"),
                    "--load",
                    "0",
                    "--tb-offset",
                    "0x5000000",
                    "--plot",
                    file(name + ending));
            assertEquals(0, run.code(), run.err());
            files.add(Files.readAllBytes(file(name + ending)));
        }
        assertArrayEquals(files.get(0), files.get(1));
    }

    @Test
    void anSvgIsWellFormedAndNeedsNothingFromElsewhere() throws Exception {
        requireFonts();
        command("run", Command.program("timebase.s"), "--plot", file("a.svg"));
        Document svg = svg(Files.readAllBytes(file("a.svg")));
        assertEquals("svg", svg.getDocumentElement().getTagName());
        assertEquals("1200px", svg.getDocumentElement().getAttribute("width"));
        for (String tag : List.of("script", "image", "use", "text")) {
            assertEquals(0, svg.getElementsByTagName(tag).getLength(), tag);
        }
        assertEquals(
                "timebase.s: the Time Base of the core against machine time",
                svg.getElementsByTagName("title").item(0).getTextContent());
    }

    @Test
    void aPngIs1200PixelsWide() throws IOException {
        requireFonts();
        command("run", Command.program("timebase.s"), "--plot", file("a.png"));
        assertEquals(1200, ImageIO.read(file("a.png").toFile()).getWidth());
    }

    @Test
    void aNameWithSignsOfXmlIsEscaped() throws Exception {
        requireFonts();
        Path program = Files.writeString(file("a<&>.s"), "attn");
        command("run", program, "--plot", file("a.svg"));
        Document svg = svg(Files.readAllBytes(file("a.svg")));
        assertTrue(svg.getElementsByTagName("title").item(0).getTextContent().startsWith("a<&>.s: "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attn | --max-insns 1",
                "attn | --clock manual-step",
                "0: b 0b | --max-insns 5000 --insns-per-tick 1/1000000",
                "0: b 0b | --max-insns 5000 --insns-per-tick 1000000/1",
                "0: b 0b | --max-insns 5000 --cores 64 --threads 8 --tb-start 0xfffffffffffffff0",
                "0: b 0b | --max-insns 5000 --cores 2 --tb-start 0:0,1:0x8000000000000000",
                "0: b 0b | --max-insns 5000 --cores 2 --at 100:tb-stop",
                "li r3,-1; sldi r3,r3,63; 0: mtspr TBU40,r3; mtspr TBU40,r0; b 0b | --max-insns 30000",
                "0: addis r4,r4,0x100; mtspr TBU40,r4; b 0b | --max-insns 30000",
                "0: addis r4,r4,0x100; mtspr TBU40,r4; b 0b | --max-insns 200 --tb-freq 1"
            })
    void noPictureFailsOrHangs(String source, String options) throws Exception {
        requireFonts();
        Path program = Files.writeString(file("a.s"), source);
        Stream<Object> words = Stream.concat(Stream.of(options.split(" ")), Stream.of("--plot", file("a.svg")));
        Command run = assertTimeoutPreemptively(Duration.ofMinutes(1), () -> command("run", program, words.toArray()));
        assertTrue(List.of(0, ExitCode.LIMIT.code()).contains(run.code()), run.err());
        assertTrue(svg(Files.readAllBytes(file("a.svg")))
                        .getElementsByTagName("path")
                        .getLength()
                > 10);
        assertTrue(Files.size(file("a.svg")) < 8_000_000);
    }

    private Process metronome(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + file("loaded"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("DISPLAY", ":77");
        return builder.start();
    }

    @Test
    void aRunWithoutAPictureLoadsNothingThatDraws() throws Exception {
        String program = Command.program("timebase.s").toString();
        assertEquals(
                0, metronome("run", program, "--vcd", file("a.vcd").toString()).waitFor());
        String classes = Files.readString(file("loaded"));
        assertTrue(classes.contains("dev.metronome.cli.TimelineOptions"), "the list of classes is complete");
        for (String prefix :
                List.of("org.knowm", "de.erichseifert", "java.awt", "dev.metronome.cli.plot.TimelinePicture")) {
            assertFalse(classes.contains(prefix), prefix);
        }
    }

    @Test
    void aPictureNeedsNoScreen() throws Exception {
        requireFonts();
        String program = Command.program("timebase.s").toString();
        assertEquals(
                0, metronome("run", program, "--plot", file("a.svg").toString()).waitFor());
        assertTrue(Files.readString(file("loaded")).contains("org.knowm.xchart.XYChart "), "the list of classes tells");
    }
}
