package dev.ssobridge.page;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/**
 * Goes on at once, without an image: by a redirect, or by a form that is all there is on the page. It stands for a page
 * that was loaded again, which is counted once.
 */
public final class PassOnPage {
    private final KeycloakSession session;

    public PassOnPage(KeycloakSession session) {
        this.session = session;
    }

    /** Answers with the redirect, or with the page of the form. */
    public Response show(Continuation continuation) {
        if (continuation instanceof Continuation.Link link) {
            return Response.status(Response.Status.FOUND).location(link.url()).build();
        }
        return new ImagePage(PageName.SIGN_ON, List.of(), List.of(), Duration.ZERO).show(session, continuation);
    }
}
