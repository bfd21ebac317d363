// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli.plot;

import dev.metronome.trace.timeline.ChangePoint;
import dev.metronome.trace.timeline.CoreTimeline;
import dev.metronome.trace.timeline.Timeline;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/**
 * How far the Time Base of every core is out of step, against machine time: its distance from where core 0's was at the start, without the multiples of 2^24 that
 * an offset of a guest is.
 */
final class StepPanel {
    /** The most characters of a label. */
    static final int LABEL_LENGTH = 10;

    private static final long GRANULE = 1L << TimeBaseScale.BOUNDARY_SHIFT;

    private static final String TITLE = "Out of step by so many ticks (multiples of 2^24 do not count)";

    /** Ticks from the middle to the edge if nothing is farther out of step. */
    private static final long LEAST_RANGE = 2;

    private StepPanel() {}

    /** The panel for {@code timeline}. */
    static XYChart of(Timeline timeline, TimeScale time, int height, int left) {
        XYChart chart = Panel.chart(height, TITLE, "ticks ahead", time, left);
        chart.setXAxisTitle(time.title());
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setYAxisTickLabelsFormattingFunction(StepPanel::label);
        long origin = offset(timeline.cores().get(0).points().get(0));
        long[] range = {-LEAST_RANGE, LEAST_RANGE};
        int cores = timeline.cores().size();
        for (CoreTimeline core : timeline.cores()) {
            CoreStyle style = CoreStyle.of(core.number(), cores);
            XYSeries series = line(core, timeline, time, origin, range).in(chart, "core " + core.number());
            Panel.lines(series, style.host(), style.hostStroke());
        }
        double margin = (range[1] - range[0]) / 10.0;
        chart.getStyler().setYAxisMin(range[0] - margin);
        chart.getStyler().setYAxisMax(range[1] + margin);
        return chart;
    }

    private static Polyline line(CoreTimeline core, Timeline timeline, TimeScale time, long origin, long[] range) {
        Polyline line = new Polyline();
        List<ChangePoint> points = core.points();
        for (int k = 0; k < points.size(); k++) {
            ChangePoint point = points.get(k);
            long end = k + 1 < points.size() ? points.get(k + 1).tick() : timeline.endTick();
            long ahead = outOfStep(offset(point) - origin);
            long aheadAtEnd = ahead - (point.timeBase().stopped() ? end - point.tick() : 0);
            line.add(time.at(point.tick()), ahead).add(time.at(end), aheadAtEnd);
            range[0] = Math.min(range[0], Math.min(ahead, aheadAtEnd));
            range[1] = Math.max(range[1], Math.max(ahead, aheadAtEnd));
        }
        return line.gap();
    }

    private static long offset(ChangePoint point) {
        return point.timeBase().offsetAt(point.tick());
    }

    /** The least distance from a multiple of 2^24. */
    static long outOfStep(long distance) {
        return (distance + GRANULE / 2 & GRANULE - 1) - GRANULE / 2;
    }

    private static String label(double ticks) {
        String format = ticks != Math.rint(ticks) ? "%+,.1f" : ticks == 0 ? "%,.0f" : "%+,.0f";
        return String.format(Locale.ROOT, format, ticks);
    }
}
