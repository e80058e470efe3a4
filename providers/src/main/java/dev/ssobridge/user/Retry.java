package dev.ssobridge.user;

import dev.ssobridge.token.SerialSection;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Runs work in a transaction of its own inside the request's, and again where it lost a race for a user. A failing
 * commit is still answered by the caller of this class, and what the work had begun is rolled back.
 */
public final class Retry {
    private static final Logger LOG = Logger.getLogger(Retry.class);
    private static final int ATTEMPTS = 5;

    private final KeycloakSession session;
    private final String task;
    private final Class<? extends RuntimeException> verdict;
    private String section;

    /**
     * Prepares one piece of work.
     *
     * @param session of the request; each attempt gets a new one with the same realm and client
     * @param task name for the log
     * @param verdict an answer that the work gives by throwing: it rolls back, and no further attempt is made
     */
    public Retry(KeycloakSession session, String task, Class<? extends RuntimeException> verdict) {
        this.session = session;
        this.task = task;
        this.verdict = verdict;
    }

    /**
     * Runs the work until it succeeds, gives its verdict, fails for good, or has lost five races.
     *
     * @throws RuntimeException the verdict, or the failure of the last attempt
     */
    public <T> T run(Function<KeycloakSession, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return inTransaction(work);
            } catch (SerialSection.NeededException e) {
                section = e.section();
            } catch (RuntimeException e) {
                if (verdict.isInstance(e) || attempt >= ATTEMPTS || !LostRace.isIn(e)) {
                    throw e;
                }
                LOG.debugf("%s lost a race for a user, attempt %d", task, attempt);
            }
        }
    }

    private <T> T inTransaction(Function<KeycloakSession, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                inner -> {
                    if (section != null) {
                        SerialSection.enter(inner, section);
                    }
                    return work.apply(inner);
                },
                task);
    }
}
