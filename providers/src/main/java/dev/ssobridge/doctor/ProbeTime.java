package dev.ssobridge.doctor;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The time within which the questions of one probe are asked.
 *
 * @param nanos a clock such as {@link System#nanoTime}
 * @param end of the time, on that clock
 */
record ProbeTime(LongSupplier nanos, long end) {
    static ProbeTime ofSeconds(long seconds) {
        return new ProbeTime(System::nanoTime, System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
    }

    boolean isOver() {
        return nanos.getAsLong() - end >= 0;
    }
}
