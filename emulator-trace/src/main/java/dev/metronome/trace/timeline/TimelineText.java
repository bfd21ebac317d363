// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.timeline;

import java.util.ArrayList;
import java.util.List;

/** A timeline as lines of text, for those who want the numbers of a picture. */
public final class TimelineText {
    private static final int MOST_LINES_OF_A_KIND = 1_000;

    private TimelineText() {}

    /**
     * The lines: the machine's time first, then every point of each core, then every interrupt; a thousand lines of each of those at most, and what was left out is
     * said.
     */
    public static List<String> lines(Timeline timeline) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                "ticks %d to %d, %d in a second", timeline.startTick(), timeline.endTick(), timeline.frequency()));
        timeline.cores().forEach(core -> addCore(lines, core));
        addInterrupts(lines, timeline);
        return lines;
    }

    private static void addCore(List<String> lines, CoreTimeline core) {
        List<String> points = core.points().stream()
                .map(point -> String.format(
                        "core %d tick %d tb=%016x %s%s",
                        core.number(),
                        point.tick(),
                        point.timeBase().value(),
                        point.guest() ? "guest" : "host",
                        point.timeBase().stopped() ? " stopped" : ""))
                .toList();
        addSome(lines, points, core.window());
    }

    private static void addInterrupts(List<String> lines, Timeline timeline) {
        List<String> marks = timeline.interrupts().stream()
                .map(mark -> String.format(
                        "core %d tick %d tb=%016x ! %04x %s",
                        mark.core(),
                        mark.tick(),
                        mark.timeBase(),
                        mark.vector().offset(),
                        mark.vector().words()))
                .toList();
        addSome(lines, marks, timeline.interruptWindow());
    }

    private static void addSome(List<String> lines, List<String> more, long window) {
        lines.addAll(more.subList(0, Math.min(more.size(), MOST_LINES_OF_A_KIND)));
        if (more.size() > MOST_LINES_OF_A_KIND) {
            lines.add("and " + (more.size() - MOST_LINES_OF_A_KIND) + " more");
        }
        if (window > 0) {
            lines.add("some were left out of those within " + (window == 1 ? "a tick" : window + " ticks"));
        }
    }
}
