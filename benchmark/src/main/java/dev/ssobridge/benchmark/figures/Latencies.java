package dev.ssobridge.benchmark.figures;

import java.util.Arrays;
import java.util.Collection;

/** Times of calls, and their percentiles. */
public final class Latencies {
    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] sorted;

    private Latencies(long[] sorted) {
        this.sorted = sorted;
    }

    /**
     * Sorts them.
     *
     * @param nanos the times in any order
     */
    public static Latencies of(Collection<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return new Latencies(sorted);
    }

    /** How many there are. */
    public int count() {
        return sorted.length;
    }

    /**
     * The smallest time that at least this share of the calls did not exceed (nearest rank).
     *
     * @param percent above 0, at most 100
     * @return milliseconds; NaN of no calls
     */
    public double percentile(double percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
    }
}
