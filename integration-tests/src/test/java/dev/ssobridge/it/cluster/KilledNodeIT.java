package dev.ssobridge.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.server.Eventually;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@ClusterTest
@DisplayName("A node that is killed under load")
class KilledNodeIT {
    private static final System.Logger LOG = System.getLogger(KilledNodeIT.class.getName());

    private final Cluster cluster;
    private final Set<String> minted = ConcurrentHashMap.newKeySet();
    private final Queue<String> waiting = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> spent = new ConcurrentHashMap<>();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    /** Good tokens that a node refused; must stay empty. */
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    private final AtomicInteger broken = new AtomicInteger();

    KilledNodeIT(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Mints one token and consumes another on this node; a dead node gives no answer. */
    private void step(ClusterNode node, Customer customer) {
        try {
            var answer = customer.login(node);
            if (answer.status() == 200) {
                String token = answer.json().path("token").asText();
                minted.add(token);
                waiting.add(token);
            }
        } catch (UncheckedIOException e) {
            broken.incrementAndGet();
        }
        String token = minted.size() % 3 == 0 ? null : waiting.poll();
        if (token != null) {
            spend(node, token);
        }
    }

    private void spend(ClusterNode node, String token) {
        try {
            if (node.portal().token(token).status() == 200) {
                spent.computeIfAbsent(token, key -> new AtomicInteger()).incrementAndGet();
            } else {
                refused.add(token);
            }
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ConnectException) {
                waiting.add(token); // nobody was there: it was not even tried
            } else {
                unanswered.add(token);
            }
        }
    }

    private void awaitTokens(int count) {
        Eventually.get(
                count + " tokens",
                Duration.ofMinutes(1),
                () -> minted.size() >= count ? Optional.of(true) : Optional.empty());
    }

    @Test
    void killedNodeLosesNoTokenAndNoneIsConsumedTwice() {
        Load load = new Load();
        for (ClusterNode node : cluster.nodes()) {
            Customer customer = Customer.create();
            customer.update(cluster.a(), "1001");
            load.repeat(4, () -> step(node, customer));
        }
        awaitTokens(500);
        cluster.b().kill();
        awaitTokens(minted.size() + 200);
        load.end();

        int acknowledged = spent.size();
        assertThat(refused).as("good tokens that were refused").isEmpty();
        for (String token : minted) {
            int status = cluster.a().portal().token(token).status();
            if (status == 200) {
                spent.computeIfAbsent(token, key -> new AtomicInteger()).incrementAndGet();
            } else {
                assertThat(spent.containsKey(token) || unanswered.contains(token))
                        .as("a token that was acknowledged and never spent is good")
                        .isTrue();
            }
        }

        LOG.log(
                System.Logger.Level.INFO,
                "{0} tokens minted, {1} spent under load, {2} without an answer, {3} mints broken off",
                minted.size(),
                acknowledged,
                unanswered.size(),
                broken.get());
        assertThat(spent.values()).allMatch(times -> times.get() == 1);
        assertThat(minted).allMatch(token -> cluster.a().portal().token(token).status() == 404);
        cluster.b().start();
        cluster.awaitBoth();
        cluster.a().portal().token(Customer.create().mint(cluster.b())).mustBe(200);
    }
}
