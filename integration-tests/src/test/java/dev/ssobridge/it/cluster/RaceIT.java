package dev.ssobridge.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.HttpAnswer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@ClusterTest
@DisplayName("Thousands of tokens, raced for on both nodes")
class RaceIT {
    private static final System.Logger LOG = System.getLogger(RaceIT.class.getName());
    private static final int TOKENS = 4000;
    private static final int THREADS_OF_A_NODE = 8;

    private final Cluster cluster;
    private final List<Customer> customers = new CopyOnWriteArrayList<>();
    private final String[] tokens = new String[TOKENS];
    private final Attempts onA = new Attempts();
    private final Attempts onB = new Attempts();
    private final AtomicInteger contested = new AtomicInteger();

    /** For each token, how often one node was asked, has answered, and has consumed it. */
    private static final class Attempts {
        private final AtomicIntegerArray begun = new AtomicIntegerArray(TOKENS);
        private final AtomicIntegerArray ended = new AtomicIntegerArray(TOKENS);
        private final AtomicIntegerArray won = new AtomicIntegerArray(TOKENS);
    }

    RaceIT(Cluster cluster) {
        this.cluster = cluster;
    }

    private void mint() {
        Load load = new Load();
        for (ClusterNode node : cluster.nodes()) {
            int offset = cluster.nodes().indexOf(node);
            load.once(THREADS_OF_A_NODE, number -> {
                Customer customer = Customer.create();
                customers.add(customer);
                for (int i = 2 * number + offset; i < TOKENS; i += 2 * THREADS_OF_A_NODE) {
                    tokens[i] = customer.mint(node);
                }
            });
        }
        load.await();
    }

    /** Four threads on each node try to consume each token, all in the same order. */
    private void race() {
        Load load = new Load();
        for (ClusterNode node : cluster.nodes()) {
            load.once(THREADS_OF_A_NODE, number -> {
                for (int i = number % 2; i < TOKENS; i += 2) {
                    attempt(node, i);
                }
            });
        }
        load.await();
    }

    private void attempt(ClusterNode node, int token) {
        Attempts others = node == cluster.a() ? onB : onA;
        Attempts own = node == cluster.a() ? onA : onB;
        int endedBefore = others.ended.get(token);
        own.begun.incrementAndGet(token);
        HttpAnswer answer = node.portal().token(tokens[token]);
        own.ended.incrementAndGet(token);
        if (answer.status() == 200) {
            own.won.incrementAndGet(token);
            if (others.begun.get(token) > endedBefore) {
                contested.incrementAndGet();
            }
        } else {
            Refused.asUnknownToken(answer);
        }
    }

    private long spentRowsOf(Customer customer) {
        return cluster.database()
                .count("sso_token where consumed_at is not null and user_id ="
                        + " (select id from user_entity where username = '" + customer.username() + "')");
    }

    @Test
    void tokenRacedForOnBothNodesIsConsumedOnce() {
        long start = System.nanoTime();
        mint();
        long minted = System.nanoTime();
        race();
        LOG.log(
                System.Logger.Level.INFO,
                "{0} tokens minted in {1} ms, raced for in {2} ms, {3} contested between the nodes, {4} won on A",
                TOKENS,
                (minted - start) / 1_000_000,
                (System.nanoTime() - minted) / 1_000_000,
                contested.get(),
                IntStream.range(0, TOKENS).map(onA.won::get).sum());

        List<Integer> wrong = IntStream.range(0, TOKENS)
                .filter(i -> onA.won.get(i) + onB.won.get(i) != 1)
                .boxed()
                .toList();
        assertThat(wrong).isEmpty();
        assertThat(IntStream.range(0, TOKENS).map(i -> onA.ended.get(i) + onB.ended.get(i)))
                .containsOnly(THREADS_OF_A_NODE);
        assertThat(contested.get())
                .as("tokens that both nodes were asked for at the moment they were spent")
                .isGreaterThan(TOKENS / 40);
        assertThat(customers.stream().mapToLong(this::spentRowsOf).sum()).isEqualTo(TOKENS);
    }
}
