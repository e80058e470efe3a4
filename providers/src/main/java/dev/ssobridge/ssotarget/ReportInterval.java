package dev.ssobridge.ssotarget;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets one report of a thing through in each interval. Forgets all things once there are too many of them. */
final class ReportInterval {
    private final Duration interval;
    private final int mostEntries;
    private final Map<String, Long> reportedAt = new ConcurrentHashMap<>();

    ReportInterval(Duration interval, int mostEntries) {
        this.interval = interval;
        this.mostEntries = mostEntries;
    }

    /**
     * Whether the thing is to be reported now; if so, the interval begins again.
     *
     * @param now epoch milliseconds; may go back, since Keycloak's clock can be set
     */
    boolean begin(String thing, long now) {
        if (reportedAt.size() > mostEntries) {
            reportedAt.clear();
        }
        Long last = reportedAt.get(thing);
        if (last != null && Math.abs(now - last) < interval.toMillis()) {
            return false;
        }
        reportedAt.put(thing, now);
        return true;
    }
}
