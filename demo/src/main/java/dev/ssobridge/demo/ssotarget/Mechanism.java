package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;

/** How a target turns a token into a signed-in user, and how it asks Keycloak for one. */
public interface Mechanism extends Question {

    /**
     * Redeems the token that this browser has kept.
     *
     * @return the address that the browser must visit first; empty to show the page now
     */
    Optional<URI> redeem(Context ctx, String token);
}
