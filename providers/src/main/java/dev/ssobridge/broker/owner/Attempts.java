package dev.ssobridge.broker.owner;

import dev.ssobridge.broker.OwnersIssuer;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The last sign-ins by an identity provider whose issuer an owner has entered; others leave none. */
public final class Attempts {
    /** How many are kept for one identity provider. */
    public static final int MOST = 100;

    private static final Logger LOG = Logger.getLogger(Attempts.class);

    private final EntityManager entities;

    Attempts(EntityManager entities) {
        this.entities = entities;
    }

    public static Attempts of(KeycloakSession session) {
        return new Attempts(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /**
     * Keeps a sign-in. It is kept whatever becomes of the request, and fails none.
     *
     * @param refusal null where the person was signed in
     */
    public static void keep(KeycloakSession session, IdentityProviderModel idp, Attempt.Refusal refusal) {
        if (idp == null || !OwnersIssuer.isIn(idp.getConfig())) {
            return;
        }
        RealmModel realm = session.getContext().getRealm();
        try {
            KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), inner -> of(inner)
                    .add(realm.getId(), idp.getInternalId(), refusal));
        } catch (RuntimeException e) {
            LOG.warnf(e, "A sign-in by identity provider %s could not be kept for its owner", idp.getAlias());
        }
    }

    void add(String realmId, String providerId, Attempt.Refusal refusal) {
        entities.persist(
                new Attempt(UUID.randomUUID().toString(), realmId, providerId, Time.currentTimeMillis(), refusal));
        List<String> tooOld = newestFirst("select a.id", String.class, providerId)
                .setFirstResult(MOST)
                .setMaxResults(MOST)
                .getResultList();
        if (!tooOld.isEmpty()) {
            entities.createQuery("delete from Attempt a where a.id in :ids")
                    .setParameter("ids", tooOld)
                    .executeUpdate();
        }
    }

    /** Those of an identity provider, newest first. */
    public List<Attempt> last(IdentityProviderModel idp) {
        return newestFirst("select a", Attempt.class, idp.getInternalId())
                .setMaxResults(MOST)
                .getResultList();
    }

    private <T> TypedQuery<T> newestFirst(String what, Class<T> type, String providerId) {
        return entities.createQuery(
                        what + " from Attempt a where a.providerId = :provider order by a.triedAt desc, a.id", type)
                .setParameter("provider", providerId);
    }

    void removeProvider(String providerId) {
        entities.createQuery("delete from Attempt a where a.providerId = :provider")
                .setParameter("provider", providerId)
                .executeUpdate();
    }

    void removeRealm(String realmId) {
        entities.createQuery("delete from Attempt a where a.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}
