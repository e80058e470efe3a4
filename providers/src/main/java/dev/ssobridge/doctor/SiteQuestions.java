package dev.ssobridge.doctor;

import dev.ssobridge.broker.http.Answer;
import dev.ssobridge.broker.http.ReadFailedException;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks many sites, some at the same time, so that a few dead ones do not use up the time of all. Once the time is over
 * nothing more is asked; what has been asked is waited for.
 */
final class SiteQuestions implements AutoCloseable {
    static final int AT_A_TIME = 10;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME, SiteQuestions::thread);
    private final Question question;
    private final ProbeTime time;

    /** How a site is asked. */
    @FunctionalInterface
    interface Question {
        /** Waits for the answer, for a limited time. */
        Answer ask(URI address) throws ReadFailedException;
    }

    /** What became of a question. */
    sealed interface Reply {
        /** The site has answered something. */
        record Answered(Answer answer) implements Reply {}

        /** Nothing came that could be read. */
        record Failed(ReadFailedException.Fault fault) implements Reply {}

        /** The time was over before. */
        record NotAsked() implements Reply {}
    }

    SiteQuestions(Question question, ProbeTime time) {
        this.question = question;
        this.time = time;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "sso-site-question");
        thread.setDaemon(true);
        return thread;
    }

    /** Asks as soon as a thread is free; the reply is for {@link #replyTo}. */
    Future<Reply> ask(URI address) {
        return threads.submit(() -> time.isOver() ? new Reply.NotAsked() : replyOf(address));
    }

    private Reply replyOf(URI address) {
        try {
            return new Reply.Answered(question.ask(address));
        } catch (ReadFailedException e) {
            return new Reply.Failed(e.fault());
        }
    }

    /** Waits for a reply. */
    static Reply replyTo(Future<Reply> asked) {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.NotAsked();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
