package dev.ssobridge.broker.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The ten seconds that everything read for one sign-in, or for one saving, may take. They begin with the first read. */
final class ReadingTime {
    static final Duration IN_ALL = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private boolean begun;
    private long beginning;

    /**
     * For reads that have not begun.
     *
     * @param nanos a clock such as {@link System#nanoTime}
     */
    ReadingTime(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** What is left; zero or less when it is over. */
    Duration left() {
        if (!begun) {
            begun = true;
            beginning = nanos.getAsLong();
        }
        return IN_ALL.minusNanos(nanos.getAsLong() - beginning);
    }
}
