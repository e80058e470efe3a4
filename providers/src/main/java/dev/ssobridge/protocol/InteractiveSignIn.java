package dev.ssobridge.protocol;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.KeycloakString;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.TokenUtil;

/** Tells the sign-in of a person from the reuse of an existing session. */
@CheckedOn(
        keycloak = "26.7.4",
        of = {
            "AuthenticationManager.SSO_AUTH",
            "AuthenticationProcessor.FORWARDED_PASSIVE_LOGIN",
            "AuthenticationProcessor.FIRST_OFFLINE_ACCESS"
        })
final class InteractiveSignIn {
    private InteractiveSignIn() {}

    /** Decides at the end of a login. Keycloak has noted the reuse of a session in the client session by then. */
    static boolean is(AuthenticationSessionModel authSession, AuthenticatedClientSessionModel clientSession) {
        boolean passive = TokenUtil.hasPrompt(
                        authSession.getClientNote(OIDCLoginProtocol.PROMPT_PARAM), OIDCLoginProtocol.PROMPT_VALUE_NONE)
                || "true".equals(authSession.getAuthNote(KeycloakString.FORWARDED_PASSIVE_LOGIN.value()));
        // Keycloak ends the session of a first offline sign-in once the token is fetched, without a logout.
        boolean passing = clientSession.getNote(AuthenticationProcessor.FIRST_OFFLINE_ACCESS) != null;
        return !passive && !passing && !"true".equals(clientSession.getNote(KeycloakString.SSO_AUTH.value()));
    }
}
