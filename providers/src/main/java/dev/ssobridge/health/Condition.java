package dev.ssobridge.health;

import java.util.Map;
import java.util.TreeMap;

/** What an examination has found. The words are part of the answer; docs/metrics.md has them. */
enum Condition {
    STARTING("unknown", "unknown"),
    HEALTHY("reachable", "running"),
    CLEAN_UP_OVERDUE("reachable", "overdue"),
    TABLES_UNREACHABLE("unreachable", "unknown");

    private final String tables;
    private final String cleanUp;

    Condition(String tables, String cleanUp) {
        this.tables = tables;
        this.cleanUp = cleanUp;
    }

    boolean isHealthy() {
        return this == HEALTHY;
    }

    /** Fixed words, by the name of what they are about. */
    Map<String, Object> words() {
        return new TreeMap<>(Map.of("tables", tables, "clean-up", cleanUp));
    }
}
