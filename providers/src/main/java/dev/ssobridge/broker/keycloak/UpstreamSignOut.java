package dev.ssobridge.broker.keycloak;

import dev.ssobridge.CheckedOn;
import java.time.Duration;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/**
 * A sign-out in the browser that is at the identity provider at the moment. Most identity providers tell every relying
 * party by back channel, this one too. If that ended the session, the browser would come back to an error page of
 * Keycloak instead of the end of its sign-out.
 */
@CheckedOn(keycloak = "26.7.4", of = "OIDCIdentityProvider.OIDCEndpoint.logoutResponse")
public final class UpstreamSignOut {
    /** A browser that stays away for longer does not come back. Then the back channel ends the session. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String NOTE = "sso.broker.sign_out";

    private UpstreamSignOut() {}

    /** Notes that the browser is being sent to the identity provider. */
    public static void begin(UserSessionModel userSession) {
        userSession.setNote(NOTE, Long.toString(Time.currentTimeMillis()));
    }

    /**
     * Whether a session is being signed out in the browser.
     *
     * @param alias of the identity provider
     * @param sid the session's id at the identity provider
     */
    public static boolean isUnderWay(KeycloakSession session, String alias, String sid) {
        UserSessionModel found = session.sessions()
                .getUserSessionByBrokerSessionId(session.getContext().getRealm(), alias + "." + sid);
        String begun = found == null ? null : found.getNote(NOTE);
        return begun != null
                && found.getState() == UserSessionModel.State.LOGGING_OUT
                && Time.currentTimeMillis() < Long.parseLong(begun) + PATIENCE.toMillis();
    }
}
