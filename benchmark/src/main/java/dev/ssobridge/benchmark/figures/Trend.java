package dev.ssobridge.benchmark.figures;

import java.util.List;

/** Whether something grows. */
public final class Trend {
    private Trend() {}

    /**
     * How much the line of least squares rises from the first point to the last, as a share of the mean.
     *
     * @param points of x and y, with rising x
     */
    public static double growth(List<double[]> points) {
        double meanX = points.stream().mapToDouble(point -> point[0]).average().orElseThrow();
        double meanY = points.stream().mapToDouble(point -> point[1]).average().orElseThrow();
        double products = 0;
        double squares = 0;
        for (double[] point : points) {
            products += (point[0] - meanX) * (point[1] - meanY);
            squares += (point[0] - meanX) * (point[0] - meanX);
        }
        double width = points.get(points.size() - 1)[0] - points.get(0)[0];
        return products / squares * width / meanY;
    }
}
