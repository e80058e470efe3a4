package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;

/** How a target makes a signed-in user of a token, and how it asks Keycloak for one. */
public interface Mechanism {

    /**
     * Redeems the token that this browser has kept.
     *
     * @return where the browser goes for that; empty to show the page now
     */
    Optional<URI> redeem(Context ctx, String token);

    /**
     * Asks who the user of this browser is.
     *
     * @return where the browser goes for that; empty to show the page now
     */
    Optional<URI> ask(Context ctx);
}
