// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What the panels of a picture have in common: their looks, and the axis of time. */
final class Panel {
    static final Color GREY = new Color(0x808080);
    private static final Color GRID = new Color(0xe4e4e4);
    private static final Color INK = new Color(0x202020);
    private static final int X_TICKS_APART = 100;
    private static final int Y_TICKS_APART = 50;

    /** Some place between the ends of an axis; see {@link #chart}. */
    private static final double BETWEEN = 0.3;

    /** Room at both ends of the axis of time. */
    private static final double MARGIN = 0.01;

    private Panel() {}

    /** An empty chart. */
    static XYChart chart(int height, String title, String yTitle, TimeScale time, int leftWidth) {
        XYChart chart = new XYChartBuilder()
                .width(TimelinePicture.WIDTH)
                .height(height)
                .title(title)
                .yAxisTitle(yTitle)
                .build();
        XYStyler styler = chart.getStyler();
        double first = time.at(time.first());
        double last = time.at(time.last());
        styler.setXAxisMin(first - MARGIN * (last - first));
        styler.setXAxisMax(last + MARGIN * (last - first));
        styler.setXAxisTickLabelsFormattingFunction(time::label);
        styler.setXAxisTickMarkSpacingHint(X_TICKS_APART);
        styler.setYAxisTickMarkSpacingHint(Y_TICKS_APART);
        styler.setPlotContentSize(1);
        styler.setYAxisLeftWidthHint(leftWidth);
        styler.setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Line);
        styler.setLocale(Locale.ROOT);
        looks(styler);
        // points that are not drawn: if all points were equally far from each other, XChart would put ticks at these
        // alone
        double[] x = {first, first + BETWEEN * (last - first), last};
        lines(chart.addSeries(" ", x, new double[] {Double.NaN, Double.NaN, Double.NaN}), GREY, new BasicStroke(1))
                .setShowInLegend(false);
        return chart;
    }

    /** The chart, which knows where everything is once it has been painted. */
    static XYChart layout(XYChart chart) {
        Graphics2D nowhere = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        chart.paint(nowhere, chart.getWidth(), chart.getHeight());
        nowhere.dispose();
        return chart;
    }

    /** The width to leave for labels of so many characters and the title of the axis. */
    static int leftWidth(int characters) {
        return 45 + 8 * characters;
    }

    private static void looks(XYStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setChartFontColor(INK);
        styler.setChartTitleFont(Fonts.TITLE);
        styler.setChartTitleBoxVisible(false);
        styler.setAxisTitleFont(Fonts.TEXT);
        styler.setAxisTickLabelsFont(Fonts.NUMBERS);
        styler.setAxisTickLabelsColor(INK);
        styler.setLegendFont(Fonts.TEXT);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setAnnotationTextFont(Fonts.TEXT);
        styler.setAnnotationTextFontColor(INK);
        styler.setMarkerSize(9);
    }

    /** A series that is lines. */
    static XYSeries lines(XYSeries series, Color colour, BasicStroke stroke) {
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(colour);
        series.setLineStyle(stroke);
        return series;
    }
}
