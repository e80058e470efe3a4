package dev.ssobridge.login.keycloak;

import java.net.URI;
import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Where a browser logout ends that an authorization request began: at that request. No event shows the URL, because it
 * carries a token that is still good.
 */
public final class ComeBack {
    private static final String NOTE = "sso.come_back_to";

    private ComeBack() {}

    /** Lets the logout end at that URL. */
    static void after(AuthenticationSessionModel logout, String url) {
        logout.setAuthNote(NOTE, url);
    }

    /** The URL at which the logout ends; empty for every other logout. */
    public static Optional<URI> of(AuthenticationSessionModel logout) {
        return Optional.ofNullable(logout.getAuthNote(NOTE)).map(URI::create);
    }
}
