package dev.ssobridge.demo.launcher;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Stops what was started, the last one first. */
final class Shutdown implements AutoCloseable {

    private final Console console;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean closed;

    Shutdown(Console console) {
        this.console = console;
    }

    /**
     * Starts something that has to be stopped later. Start and stop share a lock: if Ctrl-C comes first, nothing
     * starts; if it comes later, the started thing is known here and is stopped.
     *
     * @throws InterruptedException if the demo is already stopping
     */
    synchronized <T extends AutoCloseable> T start(Starter<T> starter) throws IOException, InterruptedException {
        if (closed) {
            throw new InterruptedException("The demo is stopping");
        }
        T service = starter.start();
        started.push(service);
        return service;
    }

    /** Forgets a service that has ended by itself. */
    synchronized void remove(AutoCloseable service) {
        started.remove(service);
    }

    /** Whether the shutdown has begun; waits for its end if it is under way. */
    synchronized boolean begun() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (started.isEmpty()) {
            return;
        }
        console.title("Stopping the demo");
        while (!started.isEmpty()) {
            close(started.pop());
        }
        console.step("Stopped");
    }

    private void close(AutoCloseable service) {
        try {
            service.close();
        } catch (Exception failure) {
            // The others must still be stopped.
            console.step("Could not stop " + service + ": " + failure.getMessage());
        }
    }

    /** Starts one service. */
    interface Starter<T extends AutoCloseable> {

        T start() throws IOException;
    }
}
