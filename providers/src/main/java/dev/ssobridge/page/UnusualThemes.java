package dev.ssobridge.page;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.common.util.Time;

/**
 * The login themes that had no frame for our pages when it was tried. It is tried again after a while: the theme may have
 * been mended, or may have failed over something that has passed.
 */
final class UnusualThemes {
    /** Keycloak logs each failure with its trace. */
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private static final Map<String, Long> UNTIL = new ConcurrentHashMap<>();

    private UnusualThemes() {}

    /** What a theme writes may depend on the realm. */
    static String key(String realm, String theme) {
        return realm + "/" + theme;
    }

    static boolean contains(String key) {
        Long until = UNTIL.get(key);
        return until != null && Time.currentTimeMillis() < until;
    }

    /** Notes the theme, and forgets those that are to be tried again. */
    static void add(String key) {
        UNTIL.values().removeIf(until -> Time.currentTimeMillis() >= until);
        UNTIL.put(key, Time.currentTimeMillis() + PAUSE.toMillis());
    }
}
