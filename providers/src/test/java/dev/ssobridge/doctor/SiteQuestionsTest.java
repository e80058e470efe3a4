package dev.ssobridge.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssobridge.broker.http.Answer;
import dev.ssobridge.broker.http.ReadFailedException;
import dev.ssobridge.broker.http.ReadFailedException.Fault;
import dev.ssobridge.doctor.SiteQuestions.Reply;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a realm with many sites, some of them dead, is asked in a limited time. */
class SiteQuestionsTest {
    private static final Answer IMAGE = new Answer(200, "image/gif", "");
    private static final URI SITE = URI.create("https://shop.example.com/sign-out");

    private final AtomicLong now = new AtomicLong();
    private final ProbeTime time = new ProbeTime(now::get, 20);

    private static List<Reply> replies(SiteQuestions questions, int number) {
        List<Future<Reply>> asked =
                IntStream.range(0, number).mapToObj(i -> questions.ask(SITE)).toList();
        return asked.stream().map(SiteQuestions::replyTo).toList();
    }

    private static Answer dead() throws ReadFailedException {
        throw new ReadFailedException(Fault.TOO_SLOW, "dead");
    }

    @Test
    void answerAndFaultAreTheRepliesToTheirQuestions() {
        SiteQuestions.Question question = address -> address.equals(SITE) ? IMAGE : dead();
        try (SiteQuestions questions = new SiteQuestions(question, time)) {
            Future<Reply> dead = questions.ask(URI.create("https://dead.example.com"));
            Future<Reply> good = questions.ask(SITE);

            assertThat(SiteQuestions.replyTo(dead)).isEqualTo(new Reply.Failed(Fault.TOO_SLOW));
            assertThat(SiteQuestions.replyTo(good)).isEqualTo(new Reply.Answered(IMAGE));
        }
    }

    /** Each answers once all of them are asked: one after the other there would be no end. */
    @Test
    void sitesAreAskedAtTheSameTime() {
        CountDownLatch all = new CountDownLatch(SiteQuestions.AT_A_TIME);
        try (SiteQuestions questions = new SiteQuestions(address -> whenAllAreAsked(all), time)) {
            assertThat(replies(questions, SiteQuestions.AT_A_TIME))
                    .hasSize(SiteQuestions.AT_A_TIME)
                    .allMatch(new Reply.Answered(IMAGE)::equals);
        }
    }

    private static Answer whenAllAreAsked(CountDownLatch all) throws ReadFailedException {
        all.countDown();
        try {
            return all.await(20, TimeUnit.SECONDS) ? IMAGE : dead();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return dead();
        }
    }

    /** Without it, a hundred dead sites at ten seconds each would hold the call for minutes. */
    @Test
    void nothingIsAskedOnceTheTimeIsOver() {
        AtomicInteger number = new AtomicInteger();
        SiteQuestions.Question question = address -> {
            number.incrementAndGet();
            now.addAndGet(2);
            return dead();
        };
        try (SiteQuestions questions = new SiteQuestions(question, time)) {
            List<Reply> replies = replies(questions, 100);

            assertThat(replies.get(0)).isEqualTo(new Reply.Failed(Fault.TOO_SLOW));
            assertThat(replies.get(99)).isEqualTo(new Reply.NotAsked());
            assertThat(number.get()).isBetween(10, 10 + SiteQuestions.AT_A_TIME);
        }
    }

    @Test
    void questionThatBreaksIsNoReply() {
        SiteQuestions.Question question = address -> {
            throw new IllegalStateException("broken");
        };
        try (SiteQuestions questions = new SiteQuestions(question, time)) {
            Future<Reply> asked = questions.ask(SITE);

            assertThatThrownBy(() -> SiteQuestions.replyTo(asked)).hasMessageContaining("broken");
        }
    }
}
