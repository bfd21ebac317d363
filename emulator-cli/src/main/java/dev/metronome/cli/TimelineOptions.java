// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.cli.plot.PictureFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Option;

/** The options for files that show how time passes in a run. */
final class TimelineOptions {
    private static final String STANDARD_OUTPUT = "-";

    @Option(
            names = "--vcd",
            paramLabel = "FILE|-",
            description = "write the registers of time and what each thread executes as a waveform, for GTKWave")
    private String vcd;

    @Option(
            names = "--perfetto",
            paramLabel = "FILE|-",
            description = "write hosts, guests, interrupts and jumps of the Time Base as events, for ui.perfetto.dev")
    private String perfetto;

    @Option(
            names = "--plot",
            paramLabel = "FILE.svg|FILE.png",
            description = "draw the Time Base of every core, with hosts, guests, offsets and interrupts")
    private String plot;

    /**
     * Refuses names that cannot be, before anything is read.
     *
     * @param others the names of the other outputs, among which may be null
     */
    void check(List<String> others) {
        if (plot != null) {
            pictureFormat();
        }
        List<String> taken = new ArrayList<>(others);
        names().forEach((option, name) -> {
            if (taken.stream().filter(Objects::nonNull).anyMatch(name::equals)) {
                throw new Failure(
                        ExitCode.USAGE,
                        name.equals(STANDARD_OUTPUT)
                                ? option
                                        + " -: something else would be written to standard output too; give one of them a file name"
                                : option + " " + name + ": is the file of another output too; give each its own name");
            }
            taken.add(name);
        });
    }

    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("--vcd", vcd);
        names.put("--perfetto", perfetto);
        names.put("--plot", plot);
        names.values().removeIf(Objects::isNull);
        return names;
    }

    private PictureFormat pictureFormat() {
        return PictureFormat.of(plot)
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE,
                        "--plot " + plot + ": a picture is written to a file whose name ends with .svg or .png"));
    }

    private static void requireFonts() {
        PictureFormat.hindrance().ifPresent(why -> {
            throw new Failure(
                    ExitCode.NO_OUTPUT,
                    "--plot: this Java cannot draw text (" + why
                            + "); install fontconfig and a font, Debian's fontconfig and fonts-dejavu-core for example");
        });
    }

    /** Whether standard output is for one of the files alone. */
    boolean takeStandardOutput() {
        return names().containsValue(STANDARD_OUTPUT);
    }

    /** Opens the files, so that those that cannot be written are known before the run. */
    TimelineFiles open(Streams streams) {
        TimelineFiles files = new TimelineFiles(streams);
        try {
            if (vcd != null) {
                files.vcd(vcd);
            }
            if (perfetto != null) {
                files.perfetto(perfetto);
            }
            if (plot != null) {
                requireFonts();
                files.plot(plot, pictureFormat());
            }
            return files;
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }
}
