package dev.ssobridge.protocol;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.KeycloakString;
import dev.ssobridge.login.SignInTrace;
import dev.ssobridge.redeem.SilentAccess;
import dev.ssobridge.token.SessionOrigin;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Sessions that a token has opened. A website has vouched for their users, which is not enough for one who has become an
 * administrator meanwhile: the browser's cookie is no longer an answer then, and the user has to authenticate.
 */
@CheckedOn(keycloak = "26.7.4", of = "CookieAuthenticator")
final class TokenSessions {
    private TokenSessions() {}

    /**
     * Whether the session can't sign its user in any more.
     *
     * @param userSession the browser's, or null if identity brokering asks
     */
    static boolean isOver(KeycloakSession session, UserSessionModel userSession) {
        return userSession != null
                && new SilentAccess(session, session.getContext().getRealm()).isOver(userSession);
    }

    /** Takes a session for the user's own once its user has authenticated from scratch, and not by a token. */
    static void trustIfAuthenticatedAnew(AuthenticationSessionModel authSession, UserSessionModel userSession) {
        boolean demanded = authSession.getAuthNote(KeycloakString.FORCED_REAUTHENTICATION.value()) != null;
        boolean byCookie = authSession.getAuthNote(KeycloakString.SSO_AUTH.value()) != null;
        if (demanded && !byCookie && !SignInTrace.exists(authSession)) {
            SessionOrigin.forget(userSession);
        }
    }
}
