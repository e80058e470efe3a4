package dev.ssobridge.saml.pending;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

class PendingLogoutsTest {
    private final SessionFactory database = new Configuration()
            .addAnnotatedClass(PendingLogout.class)
            .setProperty("hibernate.connection.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
            .setProperty("hibernate.hbm2ddl.auto", "create")
            .buildSessionFactory();

    @AfterEach
    void setTheClockBack() {
        Time.setOffset(0);
        database.close();
    }

    private void in(Consumer<PendingLogouts> work) {
        database.inTransaction(entities -> work.accept(PendingLogouts.of(session(entities))));
    }

    private static KeycloakSession session(EntityManager entities) {
        JpaConnectionProvider connection = Stub.of(JpaConnectionProvider.class)
                .with("getEntityManager", entities)
                .make();
        return Stub.of(KeycloakSession.class).with("getProvider", connection).make();
    }

    private static UserSessionModel userSession(String realm, String id) {
        RealmModel of = Stub.of(RealmModel.class).with("getId", realm).make();
        return Models.userSession(id, new HashMap<>()).with("getRealm", of).make();
    }

    private List<String> stuck() {
        return database.fromTransaction(entities -> PendingLogouts.of(session(entities)).stuck(10).stream()
                .map(PendingLogout::userSessionId)
                .toList());
    }

    @Test
    void logoutIsStuckAfterTheTimeThatASiteMayTake() {
        in(pending -> pending.markLeft(userSession("realm", "first")));
        assertThat(stuck()).isEmpty();

        Time.setOffset((int) PendingLogouts.PATIENCE.toSeconds() + 1);
        assertThat(stuck()).containsExactly("first");
    }

    @Test
    void everyLeaveStartsTheTimeAgain() {
        in(pending -> pending.markLeft(userSession("realm", "first")));
        Time.setOffset((int) PendingLogouts.PATIENCE.toSeconds() - 10);
        in(pending -> pending.markLeft(userSession("realm", "first")));

        Time.setOffset((int) PendingLogouts.PATIENCE.toSeconds() + 10);
        assertThat(stuck()).isEmpty();
    }

    @Test
    void finishedLogoutIsNeverStuck() {
        UserSessionModel finished = userSession("realm", "first");
        in(pending -> pending.markLeft(finished));
        in(pending -> pending.markFinished(finished));

        Time.setOffset((int) PendingLogouts.PATIENCE.toSeconds() + 1);
        assertThat(stuck()).isEmpty();
    }

    @Test
    void oldestComesFirst() {
        Time.setOffset(20);
        in(pending -> pending.markLeft(userSession("realm", "second")));
        Time.setOffset(10);
        in(pending -> pending.markLeft(userSession("realm", "first")));

        Time.setOffset((int) PendingLogouts.PATIENCE.toSeconds() + 30);
        assertThat(stuck()).containsExactly("first", "second");
    }

    @Test
    void removedRealmTakesItsLogoutsAlong() {
        in(pending -> pending.markLeft(userSession("realm", "first")));
        in(pending -> pending.markLeft(userSession("other", "second")));
        in(pending -> pending.removeRealm("realm"));

        Time.setOffset((int) PendingLogouts.PATIENCE.toSeconds() + 1);
        assertThat(stuck()).containsExactly("second");
    }
}
