package dev.ssobridge.saml;

import dev.ssobridge.CheckedOn;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Ends sessions that a message names but that are not this browser's. Keycloak tells the clients that have a back
 * channel. Each session leaves a LOGOUT event.
 */
final class BackgroundLogout {
    private final KeycloakSession session;
    private final RealmModel realm;

    BackgroundLogout(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    private enum Upstream {
        TOLD,
        KNOWS
    }

    /** Ends a session for the client that asks for it; the identity provider of the session is told too. */
    void endForClient(UserSessionModel userSession, ClientModel client) {
        event(userSession).client(client).success();
        end(userSession, Upstream.TOLD);
        session.getContext().setClient(client);
    }

    /** Ends a session for its identity provider, which is not told again. */
    void endForIdentityProvider(UserSessionModel userSession) {
        event(userSession).success();
        end(userSession, Upstream.KNOWS);
    }

    private EventBuilder event(UserSessionModel userSession) {
        return new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.LOGOUT)
                .user(userSession.getUser())
                .session(userSession)
                .detail(Details.USERNAME, userSession.getLoginUsername());
    }

    /** Keycloak puts the other session's logout into the context, where the logout of this browser has to stay. */
    @CheckedOn(keycloak = "26.7.4", of = "AuthenticationManager.backchannelLogout")
    private void end(UserSessionModel userSession, Upstream identityProvider) {
        AuthenticationSessionModel logoutOfBrowser = session.getContext().getAuthenticationSession();
        AuthenticationManager.backchannelLogout(
                session,
                realm,
                userSession,
                session.getContext().getUri(),
                session.getContext().getConnection(),
                session.getContext().getHttpRequest().getHttpHeaders(),
                identityProvider == Upstream.TOLD);
        session.getContext().setAuthenticationSession(logoutOfBrowser);
    }
}
