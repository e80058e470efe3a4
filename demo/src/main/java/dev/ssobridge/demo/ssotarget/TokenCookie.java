package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Optional;

/**
 * Keeps the token in the browser until the user visits the site.
 *
 * <p>The cookie is {@code SameSite=None}, because it is set while Keycloak's page is open: with any other value the
 * browser would drop it. {@code SameSite=None} requires {@code Secure}, which browsers accept over plain http on
 * loopback names only. A site on https names the cookie {@code __Host-..}, so that a neighbouring sub-domain can't
 * plant one.
 */
final class TokenCookie {

    private static final String DROPPED = "";

    private final String name;

    TokenCookie(String name) {
        this.name = name;
    }

    void keep(Context ctx, TargetToken token) {
        set(ctx, token.value(), (int) token.validity().toSeconds());
    }

    /**
     * Returns the token, if there is one, and removes the cookie. A token works only once, so a second try makes no
     * sense.
     */
    Optional<String> take(Context ctx) {
        String value = ctx.cookie(name);
        if (value == null) {
            return Optional.empty();
        }
        drop(ctx);
        return Optional.of(value).filter(TargetToken::isShaped);
    }

    /** Removes a token that is no longer needed. */
    void drop(Context ctx) {
        set(ctx, DROPPED, 0);
    }

    private void set(Context ctx, String value, int seconds) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setMaxAge(seconds);
        cookie.setHttpOnly(true);
        cookie.setSecure(true);
        cookie.setSameSite(SameSite.NONE);
        ctx.cookie(cookie);
    }
}
