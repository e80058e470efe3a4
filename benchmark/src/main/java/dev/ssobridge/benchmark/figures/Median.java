package dev.ssobridge.benchmark.figures;

import java.util.List;

/** Order statistics of a handful of figures. */
public final class Median {
    private Median() {}

    /** The middle one, or the mean of the two in the middle; NaN of none. */
    public static double of(List<Double> figures) {
        if (figures.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
