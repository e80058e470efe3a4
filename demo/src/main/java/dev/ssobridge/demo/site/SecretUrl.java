package dev.ssobridge.demo.site;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;

/** Protects URLs that carry a token or a code: anybody who reads such a URL can sign in as its user. */
public final class SecretUrl {

    private SecretUrl() {}

    /**
     * Marks the current URL as secret. Otherwise the next page would learn it from the Referer header, and a cache or
     * the back button could bring it back.
     */
    public static void protect(Context ctx) {
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Cache-Control", "no-store");
    }

    /**
     * Redirects the browser to a URL that contains a token. The status is 303, so that a POST becomes a GET and its
     * form data stays here.
     */
    public static void redirect(Context ctx, URI target) {
        protect(ctx);
        ctx.redirect(target.toString(), HttpStatus.SEE_OTHER);
    }
}
