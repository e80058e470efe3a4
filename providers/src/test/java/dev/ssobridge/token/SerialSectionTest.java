package dev.ssobridge.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssobridge.Fake;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

class SerialSectionTest {
    private final TokenDatabase database = TokenDatabase.empty();

    private static KeycloakSession session(EntityManager entities) {
        JpaConnectionProvider jpa = Fake.of(JpaConnectionProvider.class)
                .with("getEntityManager", entities)
                .get();
        return Fake.of(KeycloakSession.class)
                .with("getProvider", jpa)
                .keeping("setAttribute", "getAttribute", new HashMap<>())
                .get();
    }

    @Test
    void requireBeforeEnterThenTheExceptionNamesTheSection() {
        KeycloakSession session = session(null);

        assertThatThrownBy(() -> SerialSection.require(session, "user/jane"))
                .isInstanceOfSatisfying(SerialSection.NeededException.class, needed -> assertThat(needed.section())
                        .isEqualTo("user/jane"));
    }

    @Test
    void requireAfterEnterThenOnlyThatSectionIsOpen() {
        database.run(entities -> {
            KeycloakSession session = session(entities);
            SerialSection.enter(session, "user/jane");

            assertThatCode(() -> SerialSection.require(session, "user/jane")).doesNotThrowAnyException();
            assertThatThrownBy(() -> SerialSection.require(session, "user/joe"))
                    .isInstanceOf(SerialSection.NeededException.class);
        });
    }

    @Test
    void sectionLeavesNoRow() {
        database.run(entities -> SerialSection.enter(entities, "user/jane"));

        long rows = database.inTransaction(
                entities -> entities.createQuery("select count(r) from SerialSectionRow r", Long.class)
                        .getSingleResult());

        assertThat(rows).isZero();
    }

    @Test
    void secondTransactionWaitsForTheEndOfTheFirst() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        CountDownLatch entered = new CountDownLatch(1);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<?> second = database.inTransaction(entities -> {
                SerialSection.enter(entities, "user/jane");
                Future<?> waiting = pool.submit(() -> database.run(others -> {
                    entered.countDown();
                    SerialSection.enter(others, "user/jane");
                    order.add("second");
                }));
                await(entered);
                order.add("first");
                return waiting;
            });
            second.get();
        } finally {
            pool.shutdown();
        }

        assertThat(order).containsExactly("first", "second");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
