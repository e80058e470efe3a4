package dev.ssobridge.demo.site;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A year's use, as a drawing and as a table. The numbers are invented, but the same at each visit.
 *
 * @param of what was measured, such as the id of a service point
 * @param months January to December, ready to be drawn
 */
public record Usage(String of, List<Bar> months) {

    private static final int TALLEST = 126;
    private static final int STEP = 40;

    /**
     * The bar of one month, in the units of the drawing.
     *
     * @param name the month, in the language of the page
     * @param x its left edge
     * @param height its height, which is also the number of units used
     */
    public record Bar(String name, int x, int height) {

        /** The upper edge. */
        public int y() {
            return TALLEST + 4 - height;
        }
    }

    /** The use of this meter or customer. */
    public static Usage of(String of, Locale language) {
        Random random = new Random(of.hashCode());
        return new Usage(
                of,
                IntStream.range(0, 12)
                        .mapToObj(i -> new Bar(
                                Month.of(i + 1).getDisplayName(TextStyle.FULL_STANDALONE, language),
                                i * STEP + 7,
                                winterly(i) + random.nextInt(24)))
                        .toList());
    }

    /** The use is higher in the cold months. */
    private static int winterly(int month) {
        return (int) (64 + 36 * Math.cos(month * Math.PI / 6));
    }

    /** The sum of all months. */
    public int total() {
        return months.stream().mapToInt(Bar::height).sum();
    }

    /** The month with the highest use. */
    public Bar peak() {
        return months.stream().max(Comparator.comparingInt(Bar::height)).orElseThrow();
    }
}
