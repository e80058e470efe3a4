package dev.ssobridge.demo.launcher;

import java.time.Duration;

/** Time that passes in a long step: a sign of life now and then, and a limit. */
final class Heartbeat {

    /** How long a waiting loop pauses between two looks. */
    static final Duration PAUSE = Duration.ofMillis(500);

    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

    private final Console console;
    private final Duration limit;
    private final long start = System.nanoTime();
    private Duration next = SIGN_OF_LIFE;

    Heartbeat(Console console, Duration limit) {
        this.console = console;
        this.limit = limit;
    }

    /** To be called at each look; tells whether the time is up. */
    boolean over() {
        Duration since = Duration.ofNanos(System.nanoTime() - start);
        if (since.compareTo(next) >= 0) {
            console.stillAtIt(since);
            next = next.plus(SIGN_OF_LIFE);
        }
        return since.compareTo(limit) >= 0;
    }
}
