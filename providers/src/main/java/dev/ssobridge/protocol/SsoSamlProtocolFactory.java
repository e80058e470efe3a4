package dev.ssobridge.protocol;

import dev.ssobridge.keycloak.SsoSamlProtocol;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.saml.SamlProtocolFactory;

/** Keycloak's SAML with our pages, in the place of the stock factory; see {@link SsoOidcLoginProtocolFactory}. */
public final class SsoSamlProtocolFactory extends SamlProtocolFactory {
    private static final int ABOVE_STOCK = 1000;

    @Override
    public LoginProtocol create(KeycloakSession session) {
        return new SsoSamlProtocol(new ImagePages()).setSession(session);
    }

    @Override
    public int order() {
        return ABOVE_STOCK;
    }
}
