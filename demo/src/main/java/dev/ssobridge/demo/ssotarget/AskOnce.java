package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.URI;

/**
 * Remembers that Keycloak was asked who this browser's user is, until the browser is closed: a visitor whom nobody knows
 * must not be sent away at every click. A browser that keeps no cookies is told by the address that it comes back to, else
 * it would be sent to and fro for ever.
 */
public final class AskOnce {

    /** In the address of a page: Keycloak was asked just now. */
    static final String MARKER = "sso-asked";

    private final String name;

    AskOnce(String name) {
        this.name = name;
    }

    boolean asked(Context ctx) {
        return ctx.cookie(name) != null || ctx.queryParam(MARKER) != null;
    }

    /** Don't ask again, as Keycloak was asked, or as the user has signed out and wants to stay so. */
    public void remember(Context ctx) {
        set(ctx, "1", -1);
    }

    /** Ask again when this sign-in is over. */
    public void forget(Context ctx) {
        set(ctx, "", 0);
    }

    /** The page to show after a question that came to nothing, with the marker where the cookie has not come along. */
    public URI backTo(Context ctx, URI page) {
        if (ctx.cookie(name) != null) {
            return page;
        }
        return URI.create(page + (page.getRawQuery() == null ? "?" : "&") + MARKER + "=1");
    }

    private void set(Context ctx, String value, int seconds) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setMaxAge(seconds);
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.LAX);
        ctx.cookie(cookie);
    }
}
