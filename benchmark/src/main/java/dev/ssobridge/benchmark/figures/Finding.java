package dev.ssobridge.benchmark.figures;

import java.util.List;

/**
 * What one experiment has found.
 *
 * @param letter of the experiment
 * @param title what is asked
 * @param sides that were measured
 * @param rows of the table
 * @param curves for the plots
 */
public record Finding(String letter, String title, List<Side> sides, List<Row> rows, List<Curve> curves) {
    /**
     * A line of a plot.
     *
     * @param plot the plot that it is drawn in, with the unit
     * @param x what is to the right, with the unit
     * @param name of the line
     * @param points of x and y
     */
    public record Curve(String plot, String x, String name, List<double[]> points) {}

    /** Without curves. */
    public static Finding of(String letter, String title, List<Side> sides, List<Row> rows) {
        return new Finding(letter, title, sides, rows, List.of());
    }
}
