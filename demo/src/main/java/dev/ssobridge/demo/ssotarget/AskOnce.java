package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.URI;

/**
 * Remembers that Keycloak was asked for this browser's user, until the browser is closed: an unknown visitor must not
 * be redirected at every click. In a browser without cookies, a marker in the return address remembers it; otherwise
 * the redirects would never end.
 */
public final class AskOnce {

    /** Marks the address of a page: Keycloak has just been asked. */
    static final String MARKER = "sso-asked";

    private final String name;

    AskOnce(String name) {
        this.name = name;
    }

    boolean asked(Context ctx) {
        return ctx.cookie(name) != null || ctx.queryParam(MARKER) != null;
    }

    /** Stops further questions: Keycloak was asked, or the user signed out and wants to stay signed out. */
    public void remember(Context ctx) {
        set(ctx, "1", -1);
    }

    /** Asks Keycloak again once this sign-in is over. */
    public void forget(Context ctx) {
        set(ctx, "", 0);
    }

    /** The page to show after a question without result, with the marker if the cookie did not arrive. */
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
