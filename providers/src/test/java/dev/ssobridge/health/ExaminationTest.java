package dev.ssobridge.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the health check says of the table and the clean-up, and how often it asks. */
class ExaminationTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private volatile Instant now = Instant.EPOCH;

    private Examination examination(Predicate<Duration> isOverdue, Duration interval) {
        return new Examination(isOverdue, interval, () -> now);
    }

    @Test
    void cleanUpThatKeepsUpIsHealthy() {
        assertThat(examination(since -> false, MINUTE).run()).isEqualTo(Condition.HEALTHY);
    }

    @Test
    void overdueIsWhatMissedThreeRunsAndThreeMinutesAtLeast() {
        List<Duration> asked = new ArrayList<>();

        examination(asked::add, Duration.ofSeconds(10)).run();
        examination(asked::add, Duration.ofMinutes(5)).run();

        assertThat(asked).containsExactly(Duration.ofMinutes(3), Duration.ofMinutes(15));
    }

    /** Every row is due after a night without a server, and the first run is still to come. */
    @Test
    void serverThatHasJustStartedIsGivenTimeForItsFirstRuns() {
        Examination examination = examination(since -> true, MINUTE);

        assertThat(examination.run()).isEqualTo(Condition.HEALTHY);
        now = now.plus(Duration.ofMinutes(3)).plusMillis(1);
        assertThat(examination.run()).isEqualTo(Condition.CLEAN_UP_OVERDUE);
    }

    @Test
    void tableThatCannotBeReadIsUnreachableUntilItCanBeRead() {
        boolean[] fails = {true};
        Examination examination = examination(
                since -> {
                    if (fails[0]) {
                        throw new IllegalStateException("no table");
                    }
                    return false;
                },
                MINUTE);

        assertThat(examination.run()).isEqualTo(Condition.TABLES_UNREACHABLE);
        fails[0] = false;
        assertThat(examination.run()).isEqualTo(Condition.HEALTHY);
    }

    @Test
    void databaseThatHangsHoldsOneThreadAndCountsAsUnreachableAfterTenSeconds() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        Examination examination = examination(since -> waitFor(asked, answer), MINUTE);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<Condition> first = pool.submit(examination::run);
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(examination.run()).isEqualTo(Condition.STARTING);
            now = now.plus(Examination.LONGEST_QUESTION).plusMillis(1);
            assertThat(examination.run()).isEqualTo(Condition.TABLES_UNREACHABLE);

            answer.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(Condition.HEALTHY);
        } finally {
            pool.shutdownNow();
        }
    }

    private static boolean waitFor(CountDownLatch asked, CountDownLatch answer) {
        asked.countDown();
        try {
            return !answer.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
