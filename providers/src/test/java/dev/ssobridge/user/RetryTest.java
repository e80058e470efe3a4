package dev.ssobridge.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssobridge.stub.Stub;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.ModelDuplicateException;

class RetryTest {
    /** What the transactions have seen, in order. */
    private final List<String> steps = new ArrayList<>();

    private final KeycloakSession request = Stub.of(KeycloakSession.class)
            .with("getContext", Stub.of(KeycloakContext.class).get())
            .with(
                    "getKeycloakSessionFactory",
                    Stub.of(KeycloakSessionFactory.class)
                            .answering("create", none -> attempt())
                            .get())
            .get();
    private final Retry retry = new Retry(request, "test", VerdictException.class);

    private static final class VerdictException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        VerdictException(Throwable cause) {
            super(cause);
        }
    }

    private KeycloakSession attempt() {
        Stub<KeycloakTransactionManager> transaction = Stub.of(KeycloakTransactionManager.class)
                .answering("begin", none -> note("begin"))
                .answering("setRollbackOnly", none -> note("roll back"));
        return Stub.of(KeycloakSession.class)
                .with("getTransactionManager", transaction.get())
                .with("getContext", Stub.of(KeycloakContext.class).get())
                .answering("close", none -> note("close"))
                .get();
    }

    private Object note(String step) {
        steps.add(step);
        return null;
    }

    private int attempts() {
        return (int) steps.stream().filter("begin"::equals).count();
    }

    private static Function<KeycloakSession, String> failing(RuntimeException failure) {
        return inner -> {
            throw failure;
        };
    }

    @Test
    void workThatSucceedsRunsOnceInATransactionOfItsOwn() {
        String answer = retry.run(inner -> {
            assertThat(inner).isNotSameAs(request);
            note("work");
            return "done";
        });

        assertThat(answer).isEqualTo("done");
        assertThat(steps).containsExactly("begin", "work", "close");
    }

    @Test
    void lostRaceRunsTheWorkAgainAfterRollingBack() {
        String answer = retry.run(inner -> {
            if (attempts() < 3) {
                throw new LostRace();
            }
            return "third";
        });

        assertThat(answer).isEqualTo("third");
        assertThat(steps.subList(0, 3)).containsExactly("begin", "roll back", "close");
    }

    @Test
    void fifthLostRaceIsTheLast() {
        LostRace lost = new LostRace();

        assertThatThrownBy(() -> retry.run(failing(lost))).isSameAs(lost);
        assertThat(attempts()).isEqualTo(5);
    }

    @Test
    void conflictOfTheDatabaseCountsAsALostRace() {
        RuntimeException conflict = new IllegalStateException(new SQLException("unique", "23505"));

        assertThatThrownBy(() -> retry.run(failing(conflict))).isSameAs(conflict);
        assertThat(attempts()).isEqualTo(5);
    }

    @Test
    void otherFailureIsNotRepeated() {
        RuntimeException failure = new IllegalStateException("down");

        assertThatThrownBy(() -> retry.run(failing(failure))).isSameAs(failure);
        assertThat(steps).containsExactly("begin", "roll back", "close");
    }

    @Test
    void verdictIsNotRepeatedEvenIfALostRaceIsItsCause() {
        RuntimeException verdict = new VerdictException(new ModelDuplicateException("name"));

        assertThatThrownBy(() -> retry.run(failing(verdict))).isSameAs(verdict);
        assertThat(steps).containsExactly("begin", "roll back", "close");
    }
}
