package dev.ssobridge.protocol;

import com.google.auto.service.AutoService;
import dev.ssobridge.login.keycloak.PushedRequest;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.LoginProtocolFactory;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocolFactory;

/**
 * Keycloak's OpenID Connect with our last word at the end of an interactive login and of a logout. Takes the place of
 * the stock factory by its id and a higher order; Keycloak warns of that as of any provider of an internal SPI
 * (KC-SERVICES0047).
 */
@AutoService(LoginProtocolFactory.class)
public final class SsoOidcLoginProtocolFactory extends OIDCLoginProtocolFactory {
    private static final int ABOVE_STOCK = 1000;

    @Override
    public LoginProtocol create(KeycloakSession session) {
        // The stock configuration has to stay in it: Keycloak casts to OIDCLoginProtocol and asks for it.
        OIDCLoginProtocol stock = (OIDCLoginProtocol) super.create(session);
        return new SsoOidcLoginProtocol(stock.getConfig(), new ImagePages()).setSession(session);
    }

    @Override
    public Object createProtocolEndpoint(KeycloakSession session, EventBuilder event) {
        PushedRequest.keep(session);
        return super.createProtocolEndpoint(session, event);
    }

    @Override
    public int order() {
        return ABOVE_STOCK;
    }
}
