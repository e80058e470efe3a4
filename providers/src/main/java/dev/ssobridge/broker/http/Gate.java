package dev.ssobridge.broker.http;

import dev.ssobridge.broker.http.ReadFailedException.Fault;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.keycloak.common.util.Time;

/** Lets few readers at a time to one server, and none for half a minute after a failure. */
final class Gate {
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final Semaphore readers;
    private volatile long brokenUntil;

    Gate(int readers) {
        this.readers = new Semaphore(readers, true);
    }

    /** A read that needs a place at the gate. */
    interface Reading<T, E extends Exception> {
        T read() throws ReadFailedException, E;
    }

    /** Whether a reader would get in at once. */
    boolean isFree() {
        return readers.availablePermits() > 0;
    }

    /**
     * Waits for a place, at most as long as there is time, and reads.
     *
     * @throws ReadFailedException without a read while a failure is remembered
     */
    <T, E extends Exception> T through(ReadingTime time, Reading<T, E> reading) throws ReadFailedException, E {
        refuseWhileBroken();
        enter(time);
        try {
            refuseWhileBroken();
            return reading.read();
        } finally {
            readers.release();
        }
    }

    private void enter(ReadingTime time) throws ReadFailedException {
        try {
            if (!readers.tryAcquire(time.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ReadFailedException(Fault.TOO_SLOW, "others were reading all the time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReadFailedException(Fault.NO_ANSWER, "interrupted");
        }
    }

    /** Remembers a failure. */
    void close() {
        brokenUntil = Time.currentTimeMillis() + REMEMBERED.toMillis();
    }

    private void refuseWhileBroken() throws ReadFailedException {
        if (Time.currentTimeMillis() < brokenUntil) {
            throw new ReadFailedException(Fault.REMEMBERED, "it has failed less than half a minute ago");
        }
    }
}
