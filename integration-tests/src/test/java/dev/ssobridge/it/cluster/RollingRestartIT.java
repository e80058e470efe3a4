package dev.ssobridge.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.server.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@ClusterTest
@DisplayName("A rolling restart under load")
class RollingRestartIT {
    private static final System.Logger LOG = System.getLogger(RollingRestartIT.class.getName());

    private final Cluster cluster;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    RollingRestartIT(Cluster cluster) {
        this.cluster = cluster;
    }

    /** From LoginSSO to the identity in the token, all of it at the public address. */
    private void login(Customer customer, String userId) {
        try {
            String token = cluster.publicUtility().mint(customer.fields());
            String sub = PortalVisit.of(cluster)
                    .redeem(cluster.portal(), token)
                    .identity()
                    .sub();
            assertThat(sub).isEqualTo(userId);
            done.incrementAndGet();
        } catch (AssertionError | RuntimeException e) {
            LOG.log(System.Logger.Level.INFO, "A login failed", e);
            failed.incrementAndGet();
        }
    }

    private void restart(ClusterNode node, ClusterNode other) {
        Thread stop = new Thread(node::stop, "stop a node");
        stop.start();
        Eventually.get(
                node + " says that it is going",
                Duration.ofSeconds(30),
                () -> node.isReady() ? Optional.empty() : Optional.of(true));
        cluster.balancer().routeTo(List.of(other));
        try {
            stop.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        node.start();
        cluster.awaitBoth();
        cluster.balancer().routeTo(cluster.nodes());
    }

    @Test
    void rollingRestartFailsNoLoginButThoseOnTheNodesOpenConnections() {
        int lostBefore = cluster.balancer().lost();
        Load load = new Load();
        for (int i = 0; i < 3; i++) {
            Customer customer = Customer.create();
            String userId = customer.update(cluster.a(), "1001");
            load.repeat(1, () -> login(customer, userId));
        }

        restart(cluster.a(), cluster.b());
        restart(cluster.b(), cluster.a());
        load.end();

        int lost = cluster.balancer().lost() - lostBefore;
        LOG.log(
                System.Logger.Level.INFO,
                "{0} logins, {1} failed, {2} requests lost under way",
                done.get(),
                failed.get(),
                lost);
        assertThat(done.get()).isGreaterThan(50);
        assertThat(failed.get()).isLessThanOrEqualTo(lost);
    }
}
