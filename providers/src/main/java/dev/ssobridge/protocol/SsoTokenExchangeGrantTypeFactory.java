package dev.ssobridge.protocol;

import com.google.auto.service.AutoService;
import dev.ssobridge.CheckedOn;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeFactory;
import org.keycloak.protocol.oidc.grants.TokenExchangeGrantTypeFactory;

/** Replaces the stock factory of token exchange, by its id and a higher order. */
@CheckedOn(keycloak = "26.7.4", of = "TokenExchangeGrantTypeFactory")
@AutoService(OAuth2GrantTypeFactory.class)
public final class SsoTokenExchangeGrantTypeFactory extends TokenExchangeGrantTypeFactory {
    private static final int ABOVE_STOCK = 1000;

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new SsoTokenExchangeGrantType();
    }

    @Override
    public int order() {
        return ABOVE_STOCK;
    }
}
