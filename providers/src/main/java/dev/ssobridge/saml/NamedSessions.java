package dev.ssobridge.saml;

import dev.ssobridge.saml.pending.SamlLogoutStatus;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.models.UserSessionModel;

/**
 * The sessions that a LogoutRequest is about.
 *
 * @param sessions to end; none may be left
 * @param principalKnown whether the NameID is that of a user, and of each session that is named
 */
record NamedSessions(List<UserSessionModel> sessions, boolean principalKnown) {
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

    /** The status of a response that goes out at once. */
    SamlLogoutStatus status() {
        return principalKnown ? SamlLogoutStatus.SUCCESS : SamlLogoutStatus.UNKNOWN_PRINCIPAL;
    }
}
