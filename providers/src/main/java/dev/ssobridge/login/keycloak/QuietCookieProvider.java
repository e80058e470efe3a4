package dev.ssobridge.login.keycloak;

import dev.ssobridge.CheckedOn;
import java.util.Set;
import org.keycloak.cookie.CookieProvider;
import org.keycloak.cookie.CookieType;
import org.keycloak.models.KeycloakSession;

/**
 * Keycloak's cookies; the one that restarts a login is written once, see {@link HeldRestartCookie}. Some are left out in a
 * request that joins a session for one client only. Redeeming a target token must not sign
 * the browser in at Keycloak, so such a request writes and deletes only the cookies of its authentication session. Every
 * other cookie is held back, also one that a later Keycloak adds.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {
            "CookieType",
            "AuthenticationManager.redirectAfterSuccessfulFlow",
            "AuthenticationSessionManager",
            "RestartLoginCookie"
        })
final class QuietCookieProvider implements CookieProvider {
    private static final String QUIET = QuietCookieProvider.class.getName();
    private static final Set<CookieType> OF_AN_AUTHENTICATION =
            Set.of(CookieType.AUTH_SESSION_ID, CookieType.AUTH_SESSION_ID_HASH);

    private final KeycloakSession session;
    private final CookieProvider stock;

    QuietCookieProvider(KeycloakSession session, CookieProvider stock) {
        this.session = session;
        this.stock = stock;
    }

    /** From here on this request writes all cookies again. */
    static void end(KeycloakSession session) {
        session.removeAttribute(QUIET);
    }

    /** From here on this request writes and deletes only the cookies of its authentication session. */
    static void begin(KeycloakSession session) {
        session.setAttribute(QUIET, true);
    }

    private boolean letsThrough(CookieType type) {
        return session.getAttribute(QUIET) == null || OF_AN_AUTHENTICATION.contains(type);
    }

    @Override
    public void set(CookieType type, String value) {
        write(type, () -> stock.set(type, value));
    }

    @Override
    public void set(CookieType type, String value, int maxAge) {
        write(type, () -> stock.set(type, value, maxAge));
    }

    private void write(CookieType type, Runnable write) {
        if (type.equals(CookieType.AUTH_RESTART)) {
            HeldRestartCookie.set(session, write);
        } else if (letsThrough(type)) {
            write.run();
        }
    }

    @Override
    public String get(CookieType type) {
        return stock.get(type);
    }

    @Override
    public void expire(CookieType type) {
        if (type.equals(CookieType.AUTH_RESTART)) {
            HeldRestartCookie.expire(session, () -> stock.expire(type));
        } else if (letsThrough(type)) {
            stock.expire(type);
        }
    }

    @Override
    public void close() {
        stock.close();
    }
}
