package dev.ssobridge.demo.launcher;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be stopped at the end, the last started first. */
final class Shutdown implements AutoCloseable {

    private final Console console;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean closed;

    Shutdown(Console console) {
        this.console = console;
    }

    /**
     * Starts something that has to be stopped. Under the same lock as the stopping: Ctrl-C comes before the start, and then
     * there is none, or after it, and then it is known here.
     *
     * @throws InterruptedException if the demo is stopping already
     */
    synchronized <T extends AutoCloseable> T start(Starter<T> starter) throws IOException, InterruptedException {
        if (closed) {
            throw new InterruptedException("The demo is stopping");
        }
        T service = starter.start();
        started.push(service);
        return service;
    }

    /** Leaves alone what has ended by itself. */
    synchronized void remove(AutoCloseable service) {
        started.remove(service);
    }

    /** Whether the stopping has begun; waits for its end if it is under way. */
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
            // The others must be stopped all the same.
            console.step("Could not stop " + service + ": " + failure.getMessage());
        }
    }

    /** Starts one service. */
    interface Starter<T extends AutoCloseable> {

        T start() throws IOException;
    }
}
