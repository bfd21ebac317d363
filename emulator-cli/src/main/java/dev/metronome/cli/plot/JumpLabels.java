// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli.plot;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;

/** How far Time Bases jump, written beside the jumps that are seen, as far as there is room; the first of each distance before others. */
final class JumpLabels {
    private static final int MOST = 24;
    private static final int LEAST_HEIGHT = 14;
    private static final int GAP = 5;
    /** Where beside a jump its label may be, from its lower end to its upper. */
    private static final double[] PLACES = {0.5, 0.6, 0.4, 0.7, 0.3, 0.8, 0.2};

    private final XYChart chart;
    private final List<Line2D> lines = new ArrayList<>();
    private final List<Rectangle2D> labels = new ArrayList<>();

    /**
     * A jump and what is written beside it.
     *
     * @param line in the units of the chart
     */
    record Jump(Line2D line, String label) {}

    private JumpLabels(XYChart chart) {
        this.chart = chart;
    }

    /**
     * Adds labels to a chart.
     *
     * @param chart which has been painted before, so that it knows where everything is
     * @param others the other lines that labels do not cover, in the units of the chart
     */
    static void add(XYChart chart, List<Jump> jumps, List<Line2D> others) {
        JumpLabels labels = new JumpLabels(chart);
        Stream.concat(jumps.stream().map(Jump::line), others.stream())
                .map(labels::onScreen)
                .forEach(labels.lines::add);
        Set<String> seen = new HashSet<>();
        List<Jump> again = new ArrayList<>();
        for (Jump jump : jumps) {
            if (seen.add(jump.label())) {
                labels.place(jump);
            } else {
                again.add(jump);
            }
        }
        again.forEach(labels::place);
    }

    private Line2D onScreen(Line2D line) {
        return new Line2D.Double(
                chart.getScreenXFromChart(line.getX1()),
                chart.getScreenYFromChart(line.getY1()),
                chart.getScreenXFromChart(line.getX2()),
                chart.getScreenYFromChart(line.getY2()));
    }

    private void place(Jump jump) {
        Line2D line = onScreen(jump.line());
        if (labels.size() == MOST || Math.abs(line.getY1() - line.getY2()) < LEAST_HEIGHT) {
            return;
        }
        Rectangle2D size = Fonts.extent(jump.label(), chart.getStyler().getAnnotationTextFont());
        for (double place : PLACES) {
            double y = line.getY1() + place * (line.getY2() - line.getY1()) - size.getHeight() / 2;
            for (double x : new double[] {line.getX1() + GAP, line.getX1() - GAP - size.getWidth()}) {
                Rectangle2D box = new Rectangle2D.Double(x, y, size.getWidth(), size.getHeight());
                if (isFree(box)) {
                    labels.add(box);
                    chart.addAnnotation(new AnnotationText(
                            jump.label(), box.getCenterX(), chart.getHeight() - box.getCenterY(), true));
                    return;
                }
            }
        }
    }

    private boolean isFree(Rectangle2D box) {
        Rectangle2D margin = new Rectangle2D.Double(
                box.getX() - 2, box.getY() - 2, box.getWidth() + GAP - 1, box.getHeight() + GAP - 1);
        double right = chart.getScreenXFromChart(chart.getStyler().getXAxisMax());
        double left = chart.getScreenXFromChart(chart.getStyler().getXAxisMin());
        return margin.getMinX() > left
                && margin.getMaxX() < right
                && lines.stream().noneMatch(margin::intersectsLine)
                && labels.stream().noneMatch(margin::intersects);
    }
}
