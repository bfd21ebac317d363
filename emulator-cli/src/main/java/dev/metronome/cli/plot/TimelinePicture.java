// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli.plot;

import dev.metronome.trace.timeline.Timeline;
import dev.metronome.trace.timeline.TimelineText;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import org.knowm.xchart.XYChart;

/** How time passed in a run, as a person understands it: above the Time Base of every core, below how far each is out of step. */
public final class TimelinePicture {
    static final int WIDTH = 1_200;
    static final int HEIGHT = 760;
    private static final int LOWER_HEIGHT = 220;

    private final Timeline timeline;
    private final String title;

    /** A picture of {@code timeline}, whose title names {@code what}. */
    public TimelinePicture(Timeline timeline, String what) {
        this.timeline = timeline;
        this.title = what + ": the Time Base of " + (timeline.cores().size() == 1 ? "the core" : "every core")
                + " against machine time";
    }

    /** What is seen. */
    String title() {
        return title;
    }

    /** What is drawn, as lines of text. */
    List<String> data() {
        return TimelineText.lines(timeline);
    }

    /** Draws it, {@link #WIDTH} by {@link #HEIGHT} pixels. */
    void paint(Graphics2D g) {
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        int upperHeight = HEIGHT - LOWER_HEIGHT;
        TimeScale time = TimeScale.of(timeline);
        TimeBaseScale scale = TimeBaseScale.of(timeline);
        int left = Panel.leftWidth(Math.max(scale.label(0).length(), StepPanel.LABEL_LENGTH));
        XYChart upper = TimeBasePanel.of(timeline, time, scale, title, upperHeight, left);
        upper.paint(g, WIDTH, upperHeight);
        int rightEdge = (int) upper.getScreenXFromChart(upper.getStyler().getXAxisMax());
        g.translate(0, upperHeight);
        StepPanel.of(timeline, time, LOWER_HEIGHT, left)
                .paint(g, rightEdge + upper.getStyler().getChartPadding(), LOWER_HEIGHT);
        g.translate(0, -upperHeight);
    }
}
