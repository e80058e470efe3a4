package dev.ssobridge.protocol;

import dev.ssobridge.CheckedOn;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;

/**
 * Keycloak's OpenID Connect endpoints of a realm, with the bridge's authorization endpoint. JAX-RS sees an overridden method
 * only with its annotations repeated.
 */
@CheckedOn(keycloak = "26.7.4", of = "OIDCLoginProtocolService")
public final class SsoOidcEndpoints extends OIDCLoginProtocolService {
    private final KeycloakSession keycloak;
    private final EventBuilder events;

    public SsoOidcEndpoints(KeycloakSession session, EventBuilder event) {
        super(session, event);
        this.keycloak = session;
        this.events = event;
    }

    @Path("auth")
    @Override
    public Object auth() {
        return endpoint();
    }

    @Path("registrations")
    @Override
    public Object registrations(@QueryParam(Constants.TOKEN) String token) {
        return endpoint().register(token);
    }

    @Path("forgot-credentials")
    @Override
    public Object forgotCredentialsPage() {
        return endpoint().forgotCredentials();
    }

    private AuthorizationEndpoint endpoint() {
        return new SsoAuthorizationEndpoint(keycloak, events);
    }
}
