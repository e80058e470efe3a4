package dev.ssobridge.login.keycloak;

import com.google.auto.service.AutoService;
import org.keycloak.cookie.CookieProvider;
import org.keycloak.cookie.CookieProviderFactory;
import org.keycloak.cookie.DefaultCookieProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Replaces the stock factory, which has the same id and a lower order. */
@AutoService(CookieProviderFactory.class)
public final class QuietCookieProviderFactory extends DefaultCookieProviderFactory {
    private static final int ABOVE_STOCK = 1000;

    @Override
    public CookieProvider create(KeycloakSession session) {
        return new QuietCookieProvider(session, super.create(session));
    }

    @Override
    public int order() {
        return ABOVE_STOCK;
    }
}
