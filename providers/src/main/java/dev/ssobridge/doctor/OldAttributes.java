package dev.ssobridge.doctor;

import dev.ssobridge.CheckedOn;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Attributes of older versions, which count no more. Those of clients are asked from the database at once: to ask the
 * clients would load each client of the realm, which is seven statements for one that is in no cache.
 */
final class OldAttributes {
    private static final List<String> OF_CLIENTS = List.of(
            "sso.portals",
            "sso.existing-users",
            "sso.account",
            "sso.entry-url",
            "sso.saml.logout-binding",
            "sso.saml.logout-accept",
            "sso.logout.final-url");
    private static final List<String> OF_REALMS = List.of(
            "sso.login-token-lifespan",
            "sso.sign-on-deadline",
            "sso.sign-out-deadline",
            "sso.saml.omit-artifact-logout",
            "sso.logout.final-url");

    private OldAttributes() {}

    static void examine(KeycloakSession session, RealmModel realm, Findings findings) {
        OF_REALMS.stream()
                .filter(name -> realm.getAttribute(name) != null)
                .forEach(name -> findings.add(Kind.ATTRIBUTE_OF_OLD, Place.REALM, name));
        ofClients(session, realm)
                .forEach(row -> findings.add(Kind.ATTRIBUTE_OF_OLD, Place.client((String) row[0]), (String) row[1]));
    }

    /** Client id and name of the attribute. */
    @CheckedOn(keycloak = "26.7.4", of = "jpa.entities.ClientAttributeEntity")
    private static List<Object[]> ofClients(KeycloakSession session, RealmModel realm) {
        return session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "select c.clientId, a.name from ClientAttributeEntity a join a.client c"
                                + " where c.realmId = :realm and a.name in :names order by c.clientId, a.name",
                        Object[].class)
                .setParameter("realm", realm.getId())
                .setParameter("names", OF_CLIENTS)
                .getResultList();
    }
}
