package dev.ssobridge.keycloak;

import dev.ssobridge.CheckedOn;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/** The identity cookie of a request, which names the user session that the browser holds at Keycloak. */
@CheckedOn(keycloak = "26.7.4", of = "AuthenticationManager.authenticateIdentityCookie")
public final class IdentityCookie {
    private IdentityCookie() {}

    /** The cookie's session; empty without a cookie, and if the session or the cookie has expired. */
    public static Optional<UserSessionModel> livingSession(KeycloakSession session, RealmModel realm) {
        return Optional.ofNullable(AuthenticationManager.authenticateIdentityCookie(session, realm, true))
                .map(AuthenticationManager.AuthResult::session);
    }

    /** The cookie's session, also if it has expired: for a logout, which is about to end it. */
    public static Optional<UserSessionModel> sessionToEnd(KeycloakSession session, RealmModel realm) {
        return Optional.ofNullable(AuthenticationManager.authenticateIdentityCookie(session, realm, false))
                .map(AuthenticationManager.AuthResult::session);
    }
}
