package dev.ssobridge.benchmark.figures;

import java.util.Locale;

/**
 * What a figure is held against.
 *
 * @param text what is wanted, for the table
 * @param met whether it is so
 */
public record Goal(String text, boolean met) {
    /** A ratio's median of at most this. */
    public static Goal atMost(double limit, Ratio ratio) {
        return new Goal("≤ " + limit, ratio.median() <= limit);
    }

    /** A figure of at most this. */
    public static Goal atMost(double limit, double figure) {
        return new Goal("≤ " + limit, figure <= limit);
    }

    /**
     * No difference beyond what two sides that are the same have differed by in the same rounds; being cheaper is no
     * failure.
     */
    public static Goal within(Ratio spread, Ratio ratio) {
        double most = Math.max(spread.high(), 1 / spread.low());
        return new Goal(String.format(Locale.ROOT, "≤ %.2f, the spread", most), ratio.median() <= most);
    }

    /** The word for the table. */
    public String verdict() {
        return met ? "met" : "not met";
    }
}
