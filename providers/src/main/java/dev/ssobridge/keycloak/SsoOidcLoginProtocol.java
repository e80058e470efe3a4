package dev.ssobridge.keycloak;

import dev.ssobridge.login.SignInNotes;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCProviderConfig;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Stock OpenID Connect, whose LOGIN event tells of the token that a sign-in began with. Checked on Keycloak 26.7.4. */
final class SsoOidcLoginProtocol extends OIDCLoginProtocol {
    SsoOidcLoginProtocol(OIDCProviderConfig config) {
        super(config);
    }

    @Override
    public Response authenticated(
            AuthenticationSessionModel authSession, UserSessionModel userSession, ClientSessionContext context) {
        if (event != null) {
            SignInNotes.describe(authSession, event);
        }
        return super.authenticated(authSession, userSession, context);
    }
}
