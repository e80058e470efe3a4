package dev.ssobridge.keycloak;

import dev.ssobridge.CheckedOn;
import jakarta.ws.rs.core.Response;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.OIDCRedirectUriBuilder;
import org.keycloak.protocol.oidc.utils.OIDCResponseMode;
import org.keycloak.protocol.oidc.utils.OIDCResponseType;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * An error response to the client in the response mode of its request. LoginProtocol.sendError can't express every error, so
 * this restates AuthorizationEndpoint.redirectErrorToClient.
 */
@CheckedOn(keycloak = "26.7.4", of = "AuthorizationEndpoint.redirectErrorToClient")
public final class ErrorRedirect {
    private final KeycloakSession session;
    private final AuthenticationSessionModel authSession;

    public ErrorRedirect(KeycloakSession session, AuthenticationSessionModel authSession) {
        this.session = session;
        this.authSession = authSession;
    }

    /**
     * Builds the response.
     *
     * @param error an error code of OAuth 2.0 or OpenID Connect
     * @param description or null
     */
    public Response of(String error, String description) {
        OIDCRedirectUriBuilder redirect =
                OIDCRedirectUriBuilder.fromUri(authSession.getRedirectUri(), responseMode(), session, null);
        addIfPresent(redirect, OAuth2Constants.ERROR, error);
        addIfPresent(redirect, OAuth2Constants.ERROR_DESCRIPTION, description);
        addIfPresent(redirect, OAuth2Constants.STATE, authSession.getClientNote(OIDCLoginProtocol.STATE_PARAM));
        if (!OIDCAdvancedConfigWrapper.fromClientModel(authSession.getClient()).isExcludeIssuerFromAuthResponse()) {
            addIfPresent(redirect, OAuth2Constants.ISSUER, Issuer.of(session, authSession.getRealm()));
        }
        return redirect.build();
    }

    private static void addIfPresent(OIDCRedirectUriBuilder redirect, String name, String value) {
        if (value != null) {
            redirect.addParam(name, value);
        }
    }

    private OIDCResponseMode responseMode() {
        return OIDCResponseMode.parse(
                authSession.getClientNote(OIDCLoginProtocol.RESPONSE_MODE_PARAM),
                OIDCResponseType.parse(authSession.getClientNote(OIDCLoginProtocol.RESPONSE_TYPE_PARAM)));
    }
}
