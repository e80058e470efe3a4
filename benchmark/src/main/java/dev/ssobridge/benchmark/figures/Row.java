package dev.ssobridge.benchmark.figures;

/**
 * One line of the table.
 *
 * @param question the letter of the experiment
 * @param what what is compared with what
 * @param figure the ratio with its spread, or another figure
 * @param goal what is wanted, or null where there is no goal
 * @param ratio the figure where it is a ratio, or null
 */
public record Row(String question, String what, String figure, Goal goal, Ratio ratio) {
    /** A ratio of server CPU. */
    public static Row of(String question, String what, Ratio ratio, Goal goal) {
        return new Row(question, what, ratio.toString(), goal, ratio);
    }

    /** Any other figure. */
    public static Row of(String question, String what, String figure, Goal goal) {
        return new Row(question, what, figure, goal, null);
    }
}
