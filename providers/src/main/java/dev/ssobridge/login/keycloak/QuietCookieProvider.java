package dev.ssobridge.login.keycloak;

import java.util.Set;
import org.keycloak.cookie.CookieProvider;
import org.keycloak.cookie.CookieType;
import org.keycloak.models.KeycloakSession;

/**
 * Keycloak's cookies, except that a request which only joins a session for one client leaves the browser's own session
 * cookies as they are: redeeming a target token must not sign the browser in at Keycloak. Checked on Keycloak 26.7.4.
 */
final class QuietCookieProvider implements CookieProvider {
    private static final String QUIET = QuietCookieProvider.class.getName();
    private static final Set<CookieType> OF_A_SESSION =
            Set.of(CookieType.IDENTITY, CookieType.SESSION, CookieType.LOGIN_HINT);

    private final KeycloakSession session;
    private final CookieProvider stock;

    QuietCookieProvider(KeycloakSession session, CookieProvider stock) {
        this.session = session;
        this.stock = stock;
    }

    /** From here on this request writes and deletes no cookie of a session. */
    static void begin(KeycloakSession session) {
        session.setAttribute(QUIET, true);
    }

    private boolean isQuietAbout(CookieType type) {
        return session.getAttribute(QUIET) != null && OF_A_SESSION.contains(type);
    }

    @Override
    public void set(CookieType type, String value) {
        if (!isQuietAbout(type)) {
            stock.set(type, value);
        }
    }

    @Override
    public void set(CookieType type, String value, int maxAge) {
        if (!isQuietAbout(type)) {
            stock.set(type, value, maxAge);
        }
    }

    @Override
    public String get(CookieType type) {
        return stock.get(type);
    }

    @Override
    public void expire(CookieType type) {
        if (!isQuietAbout(type)) {
            stock.expire(type);
        }
    }

    @Override
    public void close() {
        stock.close();
    }
}
