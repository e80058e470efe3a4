package dev.ssobridge.login.keycloak;

import dev.ssobridge.token.SsoToken;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/**
 * Remembers for which tokens a browser is on its way through the logout of somebody else. Two tabs with the same token may
 * both be.
 */
public final class StartedSwitches {
    private static final String KEY_PREFIX = "sso-bridge/switch/";
    private static final long LIFESPAN_SECONDS = 600;

    private final KeycloakSession session;

    public StartedSwitches(KeycloakSession session) {
        this.session = session;
    }

    /** Remembers one. */
    public void add(SsoToken token) {
        session.singleUseObjects().put(KEY_PREFIX + token.hash(), LIFESPAN_SECONDS, Map.of());
    }

    /** Whether there was one for the token. */
    public boolean contains(SsoToken token) {
        return session.singleUseObjects().get(KEY_PREFIX + token.hash()) != null;
    }
}
