package dev.ssobridge.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Asks the database one question at a time, however many ask for the answer: meanwhile they get the answer before. So a
 * database that hangs holds one thread.
 */
final class Examination {
    /** A question that takes longer counts as unanswered. */
    static final Duration LONGEST_QUESTION = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(Examination.class);
    private static final int RUNS_TO_MISS = 3;
    private static final Duration LEAST_PATIENCE = Duration.ofMinutes(3);

    private final Predicate<Duration> isOverdue;
    private final Duration patience;
    private final InstantSource clock;
    private final Instant started;
    private final AtomicReference<Instant> asking = new AtomicReference<>();
    private volatile Condition last = Condition.STARTING;

    /**
     * @param isOverdue whether the clean-up has left rows alone that were due so long ago; fails if the table can't be read
     * @param interval of the clean-up
     * @param clock that of the rows
     */
    Examination(Predicate<Duration> isOverdue, Duration interval, InstantSource clock) {
        this.isOverdue = isOverdue;
        Duration missed = interval.multipliedBy(RUNS_TO_MISS);
        this.patience = missed.compareTo(LEAST_PATIENCE) > 0 ? missed : LEAST_PATIENCE;
        this.clock = clock;
        this.started = clock.instant();
    }

    /** Asks, or gives the answer before where somebody else is asking. */
    Condition run() {
        Instant now = clock.instant();
        if (!asking.compareAndSet(null, now)) {
            return whileAnotherAsks(now);
        }
        try {
            last = ask(now);
            return last;
        } finally {
            asking.set(null);
        }
    }

    private Condition whileAnotherAsks(Instant now) {
        Instant since = asking.get();
        boolean hangs = since != null && since.plus(LONGEST_QUESTION).isBefore(now);
        return hangs ? Condition.TABLES_UNREACHABLE : last;
    }

    private Condition ask(Instant now) {
        try {
            boolean overdue = isOverdue.test(patience);
            // After a night without a server every row is due, and the first run is still to come.
            boolean hadItsTime = started.plus(patience).isBefore(now);
            return overdue && hadItsTime ? Condition.CLEAN_UP_OVERDUE : Condition.HEALTHY;
        } catch (RuntimeException e) {
            LOG.debug("The health check cannot read the token table", e);
            return Condition.TABLES_UNREACHABLE;
        }
    }
}
