package dev.ssobridge.benchmark.figures;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How many times the cost of one side is the other's: the median of the rounds' ratios, and the smallest and the
 * largest of them. Both sides of a round were measured within seconds of each other, so what slows the machine slows
 * both.
 */
public record Ratio(double median, double low, double high) {
    /**
     * Round by round.
     *
     * @param costs of the side, one a round
     * @param others of the side that it is compared with, in the same order
     */
    public static Ratio of(List<Double> costs, List<Double> others) {
        if (costs.size() != others.size() || costs.isEmpty()) {
            throw new IllegalArgumentException(costs.size() + " rounds against " + others.size());
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < costs.size(); round++) {
            ratios.add(costs.get(round) / others.get(round));
        }
        return new Ratio(Median.of(ratios), Collections.min(ratios), Collections.max(ratios));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", median, low, high);
    }
}
