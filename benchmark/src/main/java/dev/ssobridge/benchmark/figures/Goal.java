package dev.ssobridge.benchmark.figures;

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

    /** No difference that the rounds agree about; being cheaper is no failure. */
    public static Goal withinSpread(Ratio ratio) {
        return new Goal("1 within the spread", ratio.spreadHoldsOne() || ratio.median() < 1);
    }

    /** The word for the table. */
    public String verdict() {
        return met ? "met" : "not met";
    }
}
