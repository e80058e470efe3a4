package dev.ssobridge.broker.keycloak;

import dev.ssobridge.CheckedOn;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Whether users are linked to an identity provider. Keycloak's model finds the links of a user, not those of a provider. */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"FederatedIdentityEntity", "BrokerLinkEntity"})
public final class LinkedPeople {
    /** The second one is of the users of a user store. */
    private static final List<String> TABLES = List.of("FederatedIdentityEntity", "BrokerLinkEntity");

    private LinkedPeople() {}

    /**
     * Whether there are any.
     *
     * @param alias of the identity provider
     */
    public static boolean exist(KeycloakSession session, RealmModel realm, String alias) {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        return TABLES.stream().anyMatch(table -> !entities.createQuery(
                        "select 1 from " + table + " l where l.realmId = :realm and l.identityProvider = :alias",
                        Integer.class)
                .setParameter("realm", realm.getId())
                .setParameter("alias", alias)
                .setMaxResults(1)
                .getResultList()
                .isEmpty());
    }
}
