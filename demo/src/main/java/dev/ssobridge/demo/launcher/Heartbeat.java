package dev.ssobridge.demo.launcher;

import java.time.Duration;

/** The clock of a long step: it shows a sign of life now and then, and has a limit. */
final class Heartbeat {

    /** The pause of a waiting loop between two checks. */
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

    /** Called at each check; returns whether the time is up. */
    boolean over() {
        Duration since = Duration.ofNanos(System.nanoTime() - start);
        if (since.compareTo(next) >= 0) {
            console.stillAtIt(since);
            next = next.plus(SIGN_OF_LIFE);
        }
        return since.compareTo(limit) >= 0;
    }
}
