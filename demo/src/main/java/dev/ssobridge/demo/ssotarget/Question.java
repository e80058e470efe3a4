package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;

/** How a site asks Keycloak who its visitor is. */
@FunctionalInterface
public interface Question {

    /**
     * Asks Keycloak for the user of this browser.
     *
     * @return the address that the browser must visit first; empty to show the page now
     */
    Optional<URI> ask(Context ctx);
}
