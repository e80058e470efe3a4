package dev.ssobridge.saml.pending;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/** The logouts that wait for a site to send the browser back. */
public final class PendingLogouts {
    /** The time that a site may take. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EntityManager entities;

    private PendingLogouts(EntityManager entities) {
        this.entities = entities;
    }

    public static PendingLogouts of(KeycloakSession session) {
        return new PendingLogouts(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /** Notes that the browser leaves, for the first site or for the next one. */
    public void markLeft(UserSessionModel userSession) {
        entities.merge(
                new PendingLogout(userSession.getRealm().getId(), userSession.getId(), Time.currentTimeMillis()));
    }

    /** Notes that the logout has come to its end. */
    public void markFinished(UserSessionModel userSession) {
        remove(userSession.getId());
    }

    void remove(String userSessionId) {
        entities.createQuery("delete from PendingLogout p where p.userSessionId = :id")
                .setParameter("id", userSessionId)
                .executeUpdate();
    }

    /** The logouts that have waited too long, oldest first. */
    List<PendingLogout> stuck(int most) {
        return entities.createQuery(
                        "select p from PendingLogout p where p.leftAt <= :before order by p.leftAt",
                        PendingLogout.class)
                .setParameter("before", Time.currentTimeMillis() - PATIENCE.toMillis())
                .setMaxResults(most)
                .getResultList();
    }

    void removeRealm(String realmId) {
        entities.createQuery("delete from PendingLogout p where p.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}
