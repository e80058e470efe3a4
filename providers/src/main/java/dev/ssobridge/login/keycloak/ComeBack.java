package dev.ssobridge.login.keycloak;

import java.net.URI;
import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The end of a browser logout that an authorization request began: the same request again. Its URL is kept out of events,
 * because it carries a token that is still good.
 */
public final class ComeBack {
    private static final String NOTE = "sso.come_back_to";

    private ComeBack() {}

    /** Makes the logout end at the URL. */
    static void after(AuthenticationSessionModel logout, String url) {
        logout.setAuthNote(NOTE, url);
    }

    /** The URL at which the logout ends; empty for all other logouts. */
    public static Optional<URI> of(AuthenticationSessionModel logout) {
        return Optional.ofNullable(logout.getAuthNote(NOTE)).map(URI::create);
    }
}
