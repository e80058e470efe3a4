package dev.ssobridge.saml;

import dev.ssobridge.saml.pending.SamlLogoutStatus;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.models.UserSessionModel;

/**
 * The sessions that a LogoutRequest is about.
 *
 * @param sessions to end; none may be left
 * @param complete whether nothing lives on of what the request names, once these sessions have ended
 */
record NamedSessions(List<UserSessionModel> sessions, boolean complete) {
    NamedSessions {
        sessions = List.copyOf(sessions);
    }

    boolean includes(UserSessionModel session) {
        return sessions.stream().anyMatch(named -> named.getId().equals(session.getId()));
    }

    /**
     * The sessions that no browser is here for.
     *
     * @param browser session of this browser; null where there is none
     */
    Stream<UserSessionModel> without(UserSessionModel browser) {
        return sessions.stream()
                .filter(named -> browser == null || !browser.getId().equals(named.getId()));
    }

    /** The status of the response, once the sessions have ended. Success is never said of a session that lives. */
    SamlLogoutStatus status() {
        if (complete) {
            return SamlLogoutStatus.SUCCESS;
        }
        return sessions.isEmpty() ? SamlLogoutStatus.UNKNOWN_PRINCIPAL : SamlLogoutStatus.PARTIAL;
    }
}
