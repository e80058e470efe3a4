package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.KeycloakString;
import dev.ssobridge.keycloak.IdentityCookie;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Keycloak's logout of the browser that sent the request, as the SAML endpoints drive it. */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"AuthenticationManager.browserLogout", "AuthenticationManager.createOrJoinLogoutSession"})
public final class BrowserLogout {
    private final KeycloakSession session;
    private final RealmModel realm;

    BrowserLogout(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** The session of the browser; an expired one too, since it is about to end. */
    Optional<UserSessionModel> current() {
        return IdentityCookie.sessionToEnd(session, realm);
    }

    /** Begins or continues the logout. The response is the next step of the browser. */
    Response proceed(UserSessionModel userSession) {
        return AuthenticationManager.browserLogout(
                session,
                realm,
                userSession,
                session.getContext().getUri(),
                session.getContext().getConnection(),
                session.getContext().getHttpRequest().getHttpHeaders());
    }

    /** Begins or continues a logout that an identity provider has started. Keycloak does not ask that one again. */
    Response proceedFrom(UserSessionModel userSession, String identityProvider) {
        AuthenticationSessionModel logout = AuthenticationManager.createOrJoinLogoutSession(
                session, realm, new AuthenticationSessionManager(session), userSession, true, true);
        logout.setAuthNote(AuthenticationManager.LOGOUT_INITIATING_IDP, identityProvider);
        return proceed(userSession);
    }

    /** Lets the protocol with that id make the last response of the logout. */
    static void setFinalProtocol(UserSessionModel userSession, String protocol) {
        userSession.setNote(KeycloakString.LOGOUT_PROTOCOL.value(), protocol);
    }

    /** Whether the protocol with that id makes the last response of the logout. */
    public static boolean isFinalProtocol(UserSessionModel userSession, String protocol) {
        return protocol.equals(userSession.getNote(KeycloakString.LOGOUT_PROTOCOL.value()));
    }
}
