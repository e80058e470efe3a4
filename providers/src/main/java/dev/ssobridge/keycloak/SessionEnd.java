package dev.ssobridge.keycloak;

import dev.ssobridge.CheckedOn;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/** The end of a session without its browser. */
public final class SessionEnd {
    private SessionEnd() {}

    /** Ends a session: its clients are told by back channel and a LOGOUT event is left. Of an offline one nobody is told. */
    @CheckedOn(keycloak = "26.7.4", of = "AuthenticationManager.backchannelLogout")
    public static void of(KeycloakSession session, UserSessionModel userSession) {
        if (userSession.isOffline()) {
            session.sessions().removeOfflineUserSession(userSession.getRealm(), userSession);
            return;
        }
        new EventBuilder(userSession.getRealm(), session, session.getContext().getConnection())
                .event(EventType.LOGOUT)
                .user(userSession.getUser())
                .session(userSession)
                .success();
        AuthenticationManager.backchannelLogout(session, userSession, true);
    }
}
