// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli.plot;

import java.awt.geom.Line2D;
import java.util.Arrays;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/** Points of a series, with gaps between lines. */
final class Polyline {
    private static final int FIRST_SIZE = 16;

    private double[] x = new double[FIRST_SIZE];
    private double[] y = new double[FIRST_SIZE];
    private int size;

    /** Adds a point, to which a line leads from the one before. */
    Polyline add(double newX, double newY) {
        if (size == x.length) {
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
        }
        x[size] = newX;
        y[size++] = newY;
        return this;
    }

    /** Adds a line of its own, and returns it. */
    Line2D line(double x1, double y1, double x2, double y2) {
        add(x1, y1).add(x2, y2).gap();
        return new Line2D.Double(x1, y1, x2, y2);
    }

    /** No line leads to the next point. */
    Polyline gap() {
        return add(x[Math.max(0, size - 1)], Double.NaN);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The points as a series of {@code chart}. */
    XYSeries in(XYChart chart, String name) {
        return chart.addSeries(name, Arrays.copyOf(x, size), Arrays.copyOf(y, size));
    }
}
