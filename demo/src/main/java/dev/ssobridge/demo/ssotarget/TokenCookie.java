package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Optional;

/**
 * Keeps the token in the browser until the user comes by.
 *
 * <p>{@code SameSite=None}, as the cookie is set while Keycloak's page is open: with any other value the browser would drop
 * it. That in turn wants {@code Secure}, which browsers accept over plain http on loopback names only. A site on https
 * calls it {@code __Host-..}, so that no neighbouring sub-domain can plant one.
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

    /** The token, if there is one, and drops it: it works only once, so there is no second try. */
    Optional<String> take(Context ctx) {
        String value = ctx.cookie(name);
        if (value == null) {
            return Optional.empty();
        }
        drop(ctx);
        return Optional.of(value).filter(TargetToken::isShaped);
    }

    /** Forgets a token that the user has no use for any more. */
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
