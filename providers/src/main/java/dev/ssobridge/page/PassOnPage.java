package dev.ssobridge.page;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/** Goes on at once, without an image: by a redirect, or by a form that is all the page there is. */
public final class PassOnPage {
    private final KeycloakSession session;

    public PassOnPage(KeycloakSession session) {
        this.session = session;
    }

    public Response show(Continuation onward) {
        return onward instanceof Continuation.Link link
                ? Response.status(Response.Status.FOUND).location(link.url()).build()
                : new ImagePage("sign-on", List.of(), List.of(), Duration.ZERO).show(session, onward);
    }
}
