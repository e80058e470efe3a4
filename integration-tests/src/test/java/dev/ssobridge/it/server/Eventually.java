package dev.ssobridge.it.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what happens soon, and never longer than asked. */
public final class Eventually {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Eventually() {}

    /**
     * Asks until there is an answer.
     *
     * @throws AssertionError when there is none in time; it names {@code what}
     */
    public static <T> T get(String what, Duration limit, Supplier<Optional<T>> question) {
        Instant end = Instant.now().plus(limit);
        while (true) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Not within " + limit.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
