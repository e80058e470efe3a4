package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;

/**
 * Where a visitor comes from. Browsers say so in {@code Sec-Fetch-Site}, which no page can choose; old ones leave it out,
 * and may name the page in {@code Referer}.
 */
enum VisitOrigin {
    /** A page of this site, or nobody knows. */
    THIS_SITE,
    /** A page of another site. */
    ANOTHER_SITE,
    /** No page: the address was typed, or is a bookmark. */
    NO_PAGE;

    static VisitOrigin of(Context ctx) {
        String site = ctx.header("Sec-Fetch-Site");
        if (site == null) {
            return hasForeignReferer(ctx) ? ANOTHER_SITE : THIS_SITE;
        }
        return switch (site) {
            case "same-origin" -> THIS_SITE;
            case "none" -> NO_PAGE;
            default -> ANOTHER_SITE;
        };
    }

    private static boolean hasForeignReferer(Context ctx) {
        String referer = ctx.header("Referer");
        String host = ctx.header("Host");
        return referer != null
                && WebOrigin.parse(referer)
                        .map(page -> !(page.host() + ":" + page.port()).equalsIgnoreCase(host)
                                && !page.host().equalsIgnoreCase(host))
                        .orElse(true);
    }
}
