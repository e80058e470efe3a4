package dev.ssobridge.health;

import dev.ssobridge.token.SsoTokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What the health check of this server looks at. The check is made by Quarkus, which knows no Keycloak session; so what
 * knows one leaves it here. Nothing is asked until somebody asks the check.
 */
public final class BridgeHealth {
    private static final AtomicReference<Examination> CURRENT = new AtomicReference<>();

    private BridgeHealth() {}

    /**
     * From now on the database is there and the clean-up is due.
     *
     * @param interval of the clean-up
     */
    public static void watch(KeycloakSessionFactory factory, Duration interval) {
        CURRENT.set(new Examination(
                since -> KeycloakModelUtils.runJobInTransactionWithResult(
                        factory, session -> SsoTokenStore.of(session).isOverdue(since)),
                interval,
                () -> Instant.ofEpochMilli(Time.currentTimeMillis())));
    }

    static Condition condition() {
        Examination examination = CURRENT.get();
        return examination == null ? Condition.STARTING : examination.run();
    }
}
