// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.metronome.cli.plot.PictureFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The picture of time that the README shows has the data of the run that its program names. Outlines of letters are those of the fonts of whoever made it, and are
 * not compared. {@code -Dmetronome.regenerate=true} makes it again.
 */
class TimePictureTest {
    private static final Path PICTURE = Command.ROOT.resolve("docs/pictures/guest-work.svg");
    private static final Pattern COMMAND = Pattern.compile("# +\\./metronome (guest .*) --plot guest-work\\.svg");
    private static final Pattern DATA = Pattern.compile("<title>.*</desc>", Pattern.DOTALL);

    private static Path drawn(Path folder) throws IOException {
        Matcher command = COMMAND.matcher(Files.readString(Command.program("guest-work.s")));
        assertTrue(command.find());
        String words = command.group(1).replace("testdata/", Command.ROOT.resolve("testdata") + "/") + " --plot "
                + folder.resolve("guest-work.svg");
        Command run = Command.run((Object[]) words.split(" "));
        assertEquals(0, run.code(), run.err());
        return folder.resolve("guest-work.svg");
    }

    private static String data(Path picture) throws IOException {
        Matcher data = DATA.matcher(Files.readString(picture));
        assertTrue(data.find());
        return data.group();
    }

    @Test
    void itsDataAreThoseOfTheRun(@TempDir Path folder) throws IOException {
        PictureFormat.hindrance().ifPresent(why -> assumeTrue(false, "this Java cannot draw text: " + why));
        Path drawn = drawn(folder);
        if (Boolean.getBoolean("metronome.regenerate")) {
            Files.createDirectories(PICTURE.getParent());
            Files.copy(drawn, PICTURE, StandardCopyOption.REPLACE_EXISTING);
        }
        assertEquals(data(drawn), data(PICTURE), "make it again with -Dmetronome.regenerate=true");
    }

    @Test
    void theReadmeShowsItWithItsCommand() throws IOException {
        Matcher command = COMMAND.matcher(Files.readString(Command.program("guest-work.s")));
        assertTrue(command.find());
        String readme = Files.readString(Command.ROOT.resolve("README.md"));
        assertTrue(readme.contains("\n./metronome " + command.group(1) + " --plot guest-work.svg\n"));
        assertTrue(readme.contains("(docs/pictures/guest-work.svg)"));
    }

    @Test
    void itShowsHostAndGuestAnOffsetAndBoundaries() throws IOException {
        String data = data(PICTURE);
        // entered at tick 69, as --exits tells, with 3 * 2^24 more
        assertTrue(data.contains("core 0 tick 69 tb=0000000003000045 guest"), data);
        assertEquals(4, data.lines().filter(line -> line.endsWith(" guest")).count());
        assertTrue(data.contains("tb=0000000006d4f717 host"), "it ends beyond 6 * 2^24");
    }
}
