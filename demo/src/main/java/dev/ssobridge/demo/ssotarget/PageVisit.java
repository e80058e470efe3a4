package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;

/** Tells a page that a person opens from what a browser or a script fetches by the way: only the first may be redirected. */
final class PageVisit {

    private PageVisit() {}

    /** Whether this request fills a whole tab, now: no frame, no image, no script's request, and no prefetch. */
    static boolean is(Context ctx) {
        String destination = ctx.header("Sec-Fetch-Dest");
        String accept = ctx.header("Accept");
        return (destination == null || destination.equals("document"))
                && (accept == null || accept.contains("text/html"))
                && ctx.header("Sec-Purpose") == null;
    }
}
