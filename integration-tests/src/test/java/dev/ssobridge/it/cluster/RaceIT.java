package dev.ssobridge.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicIntegerArray;
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
    private final AtomicIntegerArray winners = new AtomicIntegerArray(TOKENS);
    private final AtomicIntegerArray refusals = new AtomicIntegerArray(TOKENS);

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

    /** Every thread of every node wants every token, in the same order. */
    private void race() {
        Load load = new Load();
        for (ClusterNode node : cluster.nodes()) {
            load.once(THREADS_OF_A_NODE, number -> {
                for (int i = 0; i < TOKENS; i++) {
                    record(i, node.portal().token(tokens[i]));
                }
            });
        }
        load.await();
    }

    private void record(int token, HttpAnswer answer) {
        if (answer.status() == 200) {
            winners.incrementAndGet(token);
        } else {
            Refused.asUnknownToken(answer);
            refusals.incrementAndGet(token);
        }
    }

    private long spentRowsOf(Customer customer) {
        return cluster.database()
                .count("sso_token where consumed_at is not null and user_id ="
                        + " (select id from user_entity where username = '" + customer.username() + "')");
    }

    @Test
    void eachIsSpentOnce() {
        long start = System.nanoTime();
        mint();
        long minted = System.nanoTime();
        race();
        LOG.log(
                System.Logger.Level.INFO,
                "{0} tokens minted in {1} ms, raced for in {2} ms",
                TOKENS,
                (minted - start) / 1_000_000,
                (System.nanoTime() - minted) / 1_000_000);

        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < TOKENS; i++) {
            if (winners.get(i) != 1 || refusals.get(i) != 2 * THREADS_OF_A_NODE - 1) {
                wrong.add(i);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(customers.stream().mapToLong(this::spentRowsOf).sum()).isEqualTo(TOKENS);
    }
}
