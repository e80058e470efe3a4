package dev.ssobridge.login.keycloak;

import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A login that no session and no ticket of the browser may answer. The cookie step would demand it too, but puts a
 * message of its own in the place of ours; for a forked flow it only names the user and passes on, as the Kerberos step
 * does, too. Checked on Keycloak 26.7.4 (CookieAuthenticator, SpnegoAuthenticator).
 */
public final class ForcedReauthentication {
    private static final String DEMANDED = "sso.fresh_login";

    private ForcedReauthentication() {}

    /** These notes go with a restart of the flow; {@code prompt=login}, which goes with them, stays. */
    static void demand(AuthenticationSessionModel authSession) {
        authSession.setAuthNote(DEMANDED, "true");
        authSession.setAuthNote(AuthenticationProcessor.FORKED_FROM, authSession.getTabId());
        authSession.setAuthNote(AuthenticationManager.FORCED_REAUTHENTICATION, "true");
    }

    /**
     * Whether the cookie step is to pass on by itself instead of being told to.
     *
     * @param userSession the browser's, or null where a broker asks whether its provider has to authenticate afresh
     */
    public static boolean isLeftToTheFlow(UserSessionModel userSession, AuthenticationSessionModel authSession) {
        return userSession != null
                && authSession.getAuthNote(DEMANDED) != null
                && authSession.getAuthNote(AuthenticationProcessor.FORKED_FROM) != null;
    }
}
