package dev.ssobridge.protocol;

import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.TokenUtil;

/** Tells a sign-in of a person from the re-use of a session that is there already. Checked on Keycloak 26.7.4. */
final class InteractiveSignIn {
    private InteractiveSignIn() {}

    /** Asked at the end of a login: Keycloak has noted the re-use of a session in the client session by then. */
    static boolean is(AuthenticationSessionModel authSession, AuthenticatedClientSessionModel clientSession) {
        boolean passive = TokenUtil.hasPrompt(
                        authSession.getClientNote(OIDCLoginProtocol.PROMPT_PARAM), OIDCLoginProtocol.PROMPT_VALUE_NONE)
                || "true".equals(authSession.getAuthNote(AuthenticationProcessor.FORWARDED_PASSIVE_LOGIN));
        // Keycloak ends the session of a first sign-in for an offline token once that token is fetched, without a
        // logout.
        boolean passing = clientSession.getNote(AuthenticationProcessor.FIRST_OFFLINE_ACCESS) != null;
        return !passive && !passing && !"true".equals(clientSession.getNote(AuthenticationManager.SSO_AUTH));
    }
}
