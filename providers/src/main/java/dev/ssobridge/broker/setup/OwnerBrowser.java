package dev.ssobridge.broker.setup;

import dev.ssobridge.broker.owner.OwnerAddress;
import dev.ssobridge.token.TokenSecret;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/**
 * A cookie by which the page knows one browser again. Its forms carry a value that only this browser's pages have seen, so
 * that no other site can post them.
 */
final class OwnerBrowser {
    /** Of the page. It never leaves the page's own path, and no other site makes a browser send it. */
    static final String PAGE = "SSO_PROVIDER_SETUP";

    /** Of a test sign-in: the identity provider's site sends the browser back with it. */
    static final String TRIAL = "SSO_PROVIDER_TRIAL";

    private final String name;
    private final TokenSecret secret;

    private OwnerBrowser(String name, TokenSecret secret) {
        this.name = name;
        this.secret = secret;
    }

    /** The browser of the request, by its cookie of that name; empty where it has none. */
    static Optional<OwnerBrowser> of(KeycloakSession session, String name) {
        Cookie cookie = session.getContext()
                .getHttpRequest()
                .getHttpHeaders()
                .getCookies()
                .get(name);
        return TokenSecret.parse(cookie == null ? null : cookie.getValue())
                .map(secret -> new OwnerBrowser(name, secret));
    }

    /** A browser that is to get this cookie. */
    static OwnerBrowser with(String name, TokenSecret secret) {
        return new OwnerBrowser(name, secret);
    }

    TokenSecret secret() {
        return secret;
    }

    /** What the database keeps of the cookie. */
    String hash() {
        return secret.hash();
    }

    /** The hidden field of the page's forms. */
    String formToken() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("form " + secret.value()).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a posted form comes from a page that this browser was shown. */
    boolean hasSent(String token) {
        return token != null
                && MessageDigest.isEqual(
                        formToken().getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The cookie, for the given page only.
     *
     * @param seconds how long the browser keeps it
     */
    NewCookie cookie(OwnerAddress address, URI page, int seconds, NewCookie.SameSite sameSite) {
        return new NewCookie.Builder(name)
                .value(secret.value())
                .path(page.getRawPath())
                .httpOnly(true)
                .secure(address.isSecure())
                .sameSite(sameSite)
                .maxAge(seconds)
                .build();
    }
}
