package dev.ssobridge.it.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/** Threads that work at the same time. An exception in any of them fails the test when they are awaited. */
final class Load implements AutoCloseable {
    private static final int LIMIT_MINUTES = 5;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();
    private final AtomicBoolean ending = new AtomicBoolean();

    /** Adds threads that do the step again and again, until {@link #end}. */
    Load repeat(int count, Runnable step) {
        return once(count, number -> {
            while (!ending.get()) {
                step.run();
            }
        });
    }

    /** Adds threads that do the work once; each gets its number, from 0. */
    Load once(int count, IntConsumer work) {
        for (int i = 0; i < count; i++) {
            int number = i;
            running.add(threads.submit(() -> work.accept(number)));
        }
        return this;
    }

    /** Lets all threads finish their current step, and waits for them. */
    void end() {
        ending.set(true);
        await();
    }

    /** Waits for the threads that do their work once. */
    void await() {
        try {
            for (Future<?> one : running) {
                one.get(LIMIT_MINUTES, TimeUnit.MINUTES);
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("Still under way after " + LIMIT_MINUTES + " minutes", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        ending.set(true);
        threads.shutdownNow();
    }
}
