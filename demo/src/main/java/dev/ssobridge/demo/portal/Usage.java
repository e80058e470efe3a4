package dev.ssobridge.demo.portal;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A year's energy use at one service point. The numbers are invented, but the same at each visit.
 *
 * @param servicePoint the service point's id
 * @param months January to December, ready to be drawn
 */
public record Usage(String servicePoint, List<Bar> months) {

    private static final int TALLEST = 126;
    private static final int STEP = 40;

    /**
     * The bar of one month, in the units of the drawing.
     *
     * @param name the month
     * @param x its left edge
     * @param height its height, which is also the number of units used
     */
    public record Bar(String name, int x, int height) {

        /** The upper edge. */
        public int y() {
            return TALLEST + 4 - height;
        }
    }

    /** The use at the selected service point; empty if none is selected. */
    static Optional<Usage> ofSelected(PortalUser user) {
        return user.accounts().stream()
                .flatMap(account -> account.servicePoints().stream())
                .filter(PortalUser.ServicePoint::selected)
                .map(selected -> of(selected.id()))
                .findFirst();
    }

    private static Usage of(String servicePoint) {
        Random random = new Random(servicePoint.hashCode());
        return new Usage(
                servicePoint,
                IntStream.range(0, 12)
                        .mapToObj(i -> new Bar(
                                Month.of(i + 1).getDisplayName(TextStyle.FULL, Locale.ENGLISH),
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
