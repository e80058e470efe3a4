package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Remembers when Keycloak was asked last for this browser's user, and says when to ask again. A visitor must not be
 * redirected at every click. But a visitor who was a guest may have signed in elsewhere since, and a browser without
 * third-party cookies tells the site nothing about it.
 *
 * <p>In a browser without any cookies, a marker in the return address remembers the question; otherwise the redirects
 * would never end.
 */
public final class AskedBefore {

    /** Marks the address of a page: Keycloak has just been asked. */
    public static final String MARKER = "sso-asked";

    /** For so long a visitor who stays at this site is not asked about again. */
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);

    private static final Pattern VALUE = Pattern.compile("(\\d{1,12})(-answered|-out)?");
    private static final String ANSWERED = "-answered";
    private static final String OUT = "-out";

    private final String name;

    /** @param name the name of the cookie */
    public AskedBefore(String name) {
        this.name = name;
    }

    /** Whether a visit by a guest is the time to ask: the first one, one from elsewhere, or one after five minutes. */
    boolean isTimeToAsk(Context ctx) {
        String value = ctx.cookie(name);
        Matcher memory = VALUE.matcher(value == null ? "" : value);
        if (ctx.queryParam(MARKER) != null) {
            return false;
        }
        if (!memory.matches()) {
            return true;
        }
        VisitOrigin origin = VisitOrigin.of(ctx);
        if (ANSWERED.equals(memory.group(2))) {
            return false;
        }
        if (OUT.equals(memory.group(2))) {
            return origin == VisitOrigin.ANOTHER_SITE;
        }
        Instant asked = Instant.ofEpochSecond(Long.parseLong(memory.group(1)));
        return origin != VisitOrigin.THIS_SITE || !asked.plus(GOOD_FOR).isAfter(Instant.now());
    }

    /** Remembers that Keycloak is asked now, or that its answer is shown. */
    void remember(Context ctx) {
        set(ctx, now(), -1, SameSite.LAX);
    }

    /** Whether the page that is shown is the end of a question, so that its answer has been used. */
    boolean isAnswered(Context ctx) {
        String value = ctx.cookie(name);
        return value != null && value.endsWith(ANSWERED);
    }

    /** The user signs out here, and is not asked about again until a visit comes from another site. */
    public void staysOut(Context ctx) {
        set(ctx, now() + OUT, -1, SameSite.LAX);
    }

    /** Asks Keycloak again at the next visit that finds nobody signed in. */
    public void forget(Context ctx) {
        set(ctx, "", 0, SameSite.LAX);
    }

    /** The same in the answer to an image of another site, where browsers take only such a cookie. */
    void forgetInAnImage(Context ctx) {
        set(ctx, "", 0, SameSite.NONE);
    }

    /**
     * The page to show after a question without result; it does not ask again. It has the marker if the cookie did not
     * arrive.
     */
    public URI backTo(Context ctx, URI page) {
        if (ctx.cookie(name) != null) {
            set(ctx, now() + ANSWERED, -1, SameSite.LAX);
            return page;
        }
        return URI.create(page + (page.getRawQuery() == null ? "?" : "&") + MARKER + "=1");
    }

    private static String now() {
        return Long.toString(Instant.now().getEpochSecond());
    }

    private void set(Context ctx, String value, int seconds, SameSite sameSite) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setMaxAge(seconds);
        cookie.setHttpOnly(true);
        cookie.setSecure(sameSite == SameSite.NONE);
        cookie.setSameSite(sameSite);
        ctx.cookie(cookie);
    }
}
