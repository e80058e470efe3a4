package dev.ssobridge.keycloak;

import dev.ssobridge.CheckedOn;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;

/** The realm's issuer, as it stands in the realm's tokens. */
@CheckedOn(keycloak = "26.7.4", of = "Urls.realmIssuer")
public final class Issuer {
    private Issuer() {}

    /** An absolute URL such as {@code https://id.example/realms/demo}. */
    public static String of(KeycloakSession session, RealmModel realm) {
        return Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
    }
}
