package dev.ssobridge.demo.site;

import io.javalin.http.Context;
import java.net.URI;
import java.util.List;

/**
 * The headers of every response.
 *
 * @param formTargets other origins that a form of this site reaches through redirects. Browsers apply
 *     {@code form-action} to each hop, so a form that redirects to Keycloak needs Keycloak's origin here
 */
public record SecurityHeaders(List<URI> formTargets) {

    public SecurityHeaders {
        formTargets = List.copyOf(formTargets);
    }

    /**
     * Adds the headers. Browsers never store pages, since they show one person's data. They never send a page's address
     * to another page, since some addresses contain a token or a code.
     */
    void addTo(Context ctx) {
        ctx.header("Content-Security-Policy", policy());
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Cache-Control", "no-store");
    }

    private String policy() {
        StringBuilder forms = new StringBuilder("form-action 'self'");
        formTargets.forEach(target -> forms.append(' ').append(origin(target)));
        return "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
                + forms;
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getAuthority();
    }
}
