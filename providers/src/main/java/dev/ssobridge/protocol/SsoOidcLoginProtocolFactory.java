package dev.ssobridge.protocol;

import com.google.auto.service.AutoService;
import dev.ssobridge.CheckedOn;
import dev.ssobridge.login.keycloak.PushedRequest;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.LoginProtocolFactory;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocolFactory;

/**
 * Replaces the stock factory of OpenID Connect, by its id and a higher order, to have the last word in logins and
 * logouts. Keycloak warns of it as of any provider of an internal SPI (KC-SERVICES0047).
 */
@CheckedOn(keycloak = "26.7.4", of = "OIDCLoginProtocolFactory")
@AutoService(LoginProtocolFactory.class)
public final class SsoOidcLoginProtocolFactory extends OIDCLoginProtocolFactory {
    private static final int ABOVE_STOCK = 1000;

    @Override
    public LoginProtocol create(KeycloakSession session) {
        // Keycloak casts to OIDCLoginProtocol and asks for the stock configuration.
        OIDCLoginProtocol stock = (OIDCLoginProtocol) super.create(session);
        return new SsoOidcLoginProtocol(stock.getConfig(), new ImagePages()).setSession(session);
    }

    @Override
    public Object createProtocolEndpoint(KeycloakSession session, EventBuilder event) {
        PushedRequest.keep(session);
        return new SsoOidcEndpoints(session, event);
    }

    @Override
    public int order() {
        return ABOVE_STOCK;
    }
}
