package dev.ssobridge.keycloak;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/** The session in which a browser is signed in, for a request outside a login. */
public final class SignedInBrowser {
    private SignedInBrowser() {}

    /** The living session of the identity cookie; empty also while a logout of the session is under way. */
    public static Optional<UserSessionModel> of(KeycloakSession session, RealmModel realm) {
        return IdentityCookie.livingSession(session, realm)
                .filter(found -> found.getState() == UserSessionModel.State.LOGGED_IN)
                .filter(found -> found.getUser() != null);
    }
}
