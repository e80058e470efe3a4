package dev.ssobridge.protocol;

import com.google.auto.service.AutoService;
import dev.ssobridge.CheckedOn;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeFactory;
import org.keycloak.protocol.oidc.grants.RefreshTokenGrantTypeFactory;

/** Replaces the stock factory of the refresh token grant, by its id and a higher order. */
@CheckedOn(keycloak = "26.7.4", of = "RefreshTokenGrantTypeFactory")
@AutoService(OAuth2GrantTypeFactory.class)
public final class SsoRefreshTokenGrantTypeFactory extends RefreshTokenGrantTypeFactory {
    private static final int ABOVE_STOCK = 1000;

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new SsoRefreshTokenGrantType();
    }

    @Override
    public int order() {
        return ABOVE_STOCK;
    }
}
