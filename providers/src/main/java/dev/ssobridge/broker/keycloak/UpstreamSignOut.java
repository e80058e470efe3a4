package dev.ssobridge.broker.keycloak;

import java.time.Duration;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/**
 * A sign-out in the browser that is at the provider at the moment. Most providers tell everybody of it by back channel,
 * us as well; if that ended the session, the browser would come back to an error page of Keycloak's and never see the end of
 * its sign-out (26.7.4: OIDCIdentityProvider.OIDCEndpoint.logoutResponse).
 */
public final class UpstreamSignOut {
    /** A browser that stays away for longer does not come back; then the back channel ends the session. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String NOTE = "sso.broker.sign_out";

    private UpstreamSignOut() {}

    /** The browser is being sent to the provider. */
    public static void begin(UserSessionModel userSession) {
        userSession.setNote(NOTE, Long.toString(Time.currentTimeMillis()));
    }

    /** Whether the session that the provider calls by that name is being signed out in the browser. */
    public static boolean isUnderWay(KeycloakSession session, String provider, String sid) {
        UserSessionModel found = session.sessions()
                .getUserSessionByBrokerSessionId(session.getContext().getRealm(), provider + "." + sid);
        String begun = found == null ? null : found.getNote(NOTE);
        return begun != null
                && found.getState() == UserSessionModel.State.LOGGING_OUT
                && Time.currentTimeMillis() < Long.parseLong(begun) + PATIENCE.toMillis();
    }
}
