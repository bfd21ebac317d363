// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli.plot;

import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.trace.timeline.ChangePoint;
import dev.metronome.trace.timeline.CoreTimeline;
import dev.metronome.trace.timeline.InterruptMark;
import dev.metronome.trace.timeline.Ticks;
import dev.metronome.trace.timeline.Timeline;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The Time Base of every core against machine time: hosts and guests as lines, jumps between them, the multiples of 2^24, and interrupts. */
final class TimeBasePanel {
    private static final int MOST_BOUNDARIES = 40;
    private static final int LONG_WORDS = 16;
    private static final Color BOUNDARY = new Color(0xb0b0b0);
    private static final BasicStroke DASHED =
            new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 4, new float[] {7, 4}, 0);
    private static final BasicStroke DOTTED =
            new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 4, new float[] {2, 3}, 0);
    private static final List<Marker> MARKERS = List.of(
            SeriesMarkers.CIRCLE,
            SeriesMarkers.DIAMOND,
            SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.SQUARE,
            SeriesMarkers.TRIANGLE_DOWN,
            SeriesMarkers.CROSS,
            SeriesMarkers.PLUS);
    private static final List<Color> MARKER_COLOURS =
            List.of(new Color(0xc00000), new Color(0x7b1fa2), new Color(0x00695c), new Color(0x5d4037));

    private final Timeline timeline;
    private final TimeScale time;
    private final TimeBaseScale scale;
    private final XYChart chart;
    private final List<Polyline> hosts = new ArrayList<>();
    private final List<Polyline> guests = new ArrayList<>();
    private final Polyline jumps = new Polyline();
    private final List<JumpLabels.Jump> labelled = new ArrayList<>();
    private final List<Line2D> drawn = new ArrayList<>();

    private TimeBasePanel(Timeline timeline, TimeScale time, TimeBaseScale scale, String title, int height, int left) {
        this.timeline = timeline;
        this.time = time;
        this.scale = scale;
        chart = Panel.chart(height, title, "Time Base in ticks", time, left);
        chart.getStyler().setYAxisTickLabelsFormattingFunction(scale::label);
        double margin = (scale.top() - scale.bottom()) / 20;
        chart.getStyler().setYAxisMin(scale.bottom() - margin);
        chart.getStyler().setYAxisMax(scale.top() + margin);
    }

    /** The panel for {@code timeline}. */
    static XYChart of(Timeline timeline, TimeScale time, TimeBaseScale scale, String title, int height, int left) {
        TimeBasePanel panel = new TimeBasePanel(timeline, time, scale, title, height, left);
        panel.boundaries();
        panel.machineTime();
        panel.timeline.cores().forEach(panel::core);
        panel.jumps();
        panel.cores();
        panel.interrupts();
        JumpLabels.add(Panel.layout(panel.chart), panel.labelled, panel.drawn);
        return panel.chart;
    }

    /** Without boundaries the grid lines, which are a power of two apart, are multiples of 2^24 too. */
    private void boundaries() {
        if (scale.boundaries() == 0 || scale.boundaries() > MOST_BOUNDARIES) {
            return;
        }
        Polyline lines = new Polyline();
        long boundary = scale.firstBoundary();
        for (long k = 0; k < scale.boundaries(); k++) {
            double y = scale.at(boundary + (k << TimeBaseScale.BOUNDARY_SHIFT));
            drawn.add(lines.line(time.at(time.first()), y, time.at(time.last()), y));
        }
        Panel.lines(lines.in(chart, "multiples of 2^24"), BOUNDARY, new BasicStroke(1.4f));
    }

    /** Where core 0's Time Base would be if nobody had written it. */
    private void machineTime() {
        long span = time.last() - time.first();
        Polyline line = new Polyline();
        line.add(time.at(time.first()), scale.at(scale.origin()));
        line.add(time.at(time.last()), scale.at(scale.origin() + span));
        line.gap();
        Panel.lines(line.in(chart, "machine time"), Panel.GREY, DOTTED);
    }

    /** Takes in the lines of a core. */
    private void core(CoreTimeline core) {
        Polyline host = new Polyline();
        Polyline guest = new Polyline();
        List<ChangePoint> points = core.points();
        for (int k = 0; k < points.size(); k++) {
            ChangePoint point = points.get(k);
            long end = k + 1 < points.size() ? points.get(k + 1).tick() : timeline.endTick();
            drawn.add((point.guest() ? guest : host)
                    .line(
                            time.at(point.tick()),
                            scale.at(point.timeBase().value()),
                            time.at(end),
                            scale.at(point.timeBase().at(end))));
            if (k + 1 < points.size()) {
                jump(point, points.get(k + 1));
            }
        }
        hosts.add(host);
        guests.add(guest);
    }

    private void jump(ChangePoint before, ChangePoint after) {
        long from = before.timeBase().at(after.tick());
        if (from != after.timeBase().value()) {
            double x = time.at(after.tick());
            Line2D line =
                    jumps.line(x, scale.at(from), x, scale.at(after.timeBase().value()));
            labelled.add(
                    new JumpLabels.Jump(line, Ticks.shortHex(after.timeBase().value() - from)));
        }
    }

    private void jumps() {
        if (!jumps.isEmpty()) {
            Panel.lines(jumps.in(chart, "Time Base written"), Panel.GREY, DASHED);
        }
    }

    private void cores() {
        int cores = hosts.size();
        for (int n = 0; n < cores; n++) {
            CoreStyle style = CoreStyle.of(n, cores);
            String name = CoreStyle.tells(cores) ? "core " + n : "cores 0 to " + (cores - 1);
            boolean named = CoreStyle.tells(cores) || n == 0;
            addCore(hosts.get(n), name + ": host", n, named, style.host(), style.hostStroke());
            addCore(guests.get(n), name + ": guest", n, named, style.guest(), style.guestStroke());
        }
    }

    private void addCore(Polyline line, String name, int core, boolean named, Color colour, BasicStroke stroke) {
        if (!line.isEmpty()) {
            XYSeries series = Panel.lines(line.in(chart, named ? name : name + " " + core), colour, stroke);
            series.setShowInLegend(named);
        }
    }

    private void interrupts() {
        int k = 0;
        for (Map.Entry<InterruptVector, Long> kind : timeline.interruptCounts().entrySet()) {
            Polyline points = new Polyline();
            for (InterruptMark mark : timeline.interrupts()) {
                if (mark.vector() == kind.getKey()) {
                    points.add(time.at(mark.tick()), scale.at(mark.timeBase()));
                }
            }
            XYSeries series = points.gap().in(chart, name(kind.getKey(), kind.getValue()));
            series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
            series.setMarker(MARKERS.get(k % MARKERS.size()));
            series.setMarkerColor(MARKER_COLOURS.get(k % MARKER_COLOURS.size()));
            k++;
        }
    }

    /** In two lines if one is so long that it would take much of the picture. */
    private static String name(InterruptVector vector, long number) {
        String end = vector.words().length() > LONG_WORDS ? "\n" : " ";
        return String.format(Locale.ROOT, "%,d x 0x%x%s%s", number, vector.offset(), end, vector.words());
    }
}
