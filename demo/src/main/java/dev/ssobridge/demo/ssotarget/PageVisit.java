package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;

/**
 * Tells a page that a person opens from a request that a browser or a script makes on the side. Only the page may be
 * redirected.
 */
final class PageVisit {

    private PageVisit() {}

    /** Whether this request fills a whole tab now; false for frames, images, requests of scripts and prefetches. */
    static boolean is(Context ctx) {
        String destination = ctx.header("Sec-Fetch-Dest");
        String accept = ctx.header("Accept");
        return (destination == null || destination.equals("document"))
                && (accept == null || accept.contains("text/html"))
                && ctx.header("Sec-Purpose") == null;
    }
}
