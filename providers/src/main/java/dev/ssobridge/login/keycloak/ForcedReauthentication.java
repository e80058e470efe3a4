package dev.ssobridge.login.keycloak;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.KeycloakString;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A login that neither the browser's session nor a Kerberos ticket can answer. If the cookie step demanded it, Keycloak's
 * message would replace the bridge's. In a forked flow the cookie step only fills in the user and goes on, and the Kerberos
 * step goes on as well; so the flow is marked as forked.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"CookieAuthenticator", "SpnegoAuthenticator", "AuthenticationProcessor.FORKED_FROM"})
public final class ForcedReauthentication {
    private static final String DEMANDED = "sso.fresh_login";

    private ForcedReauthentication() {}

    /** Demands a fresh login. A restart of the flow drops these notes; {@code prompt=login} stays and does the same. */
    static void demand(AuthenticationSessionModel authSession) {
        authSession.setAuthNote(DEMANDED, "true");
        authSession.setAuthNote(AuthenticationProcessor.FORKED_FROM, authSession.getTabId());
        authSession.setAuthNote(KeycloakString.FORCED_REAUTHENTICATION.value(), "true");
    }

    /**
     * Whether the cookie step must not demand the login itself, since the flow is marked already.
     *
     * @param userSession the browser's, or null if identity brokering asks whether the identity provider has to authenticate
     *     again
     */
    public static boolean isLeftToTheFlow(UserSessionModel userSession, AuthenticationSessionModel authSession) {
        return userSession != null
                && authSession.getAuthNote(DEMANDED) != null
                && authSession.getAuthNote(AuthenticationProcessor.FORKED_FROM) != null;
    }
}
