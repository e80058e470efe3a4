package dev.ssobridge.demo.site;

import io.javalin.http.Context;
import java.net.URI;
import java.util.List;

/**
 * The headers of every response.
 *
 * @param formTargets other origins that a form of this site ends at after redirects: browsers apply {@code form-action} to
 *     each hop, so a form that is answered with a redirect to Keycloak needs Keycloak's origin here
 */
public record SecurityHeaders(List<URI> formTargets) {

    public SecurityHeaders {
        formTargets = List.copyOf(formTargets);
    }

    /**
     * Adds the headers. Pages are never stored, as they show one person's data; and they tell no other page their address,
     * as some have a token or a code in it.
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
