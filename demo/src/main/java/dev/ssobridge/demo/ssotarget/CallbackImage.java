package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;

/**
 * The image that Keycloak's sign-on page loads. It keeps the token for the user's next visit.
 *
 * <p>It never ends a session. Only the redemption shows whether a token is good, so this call must not be able to sign
 * anybody out.
 */
final class CallbackImage implements Handler {

    private final WebOrigin keycloak;
    private final TokenCookie cookie;
    private final Logo logo;

    CallbackImage(WebOrigin keycloak, TokenCookie cookie, Logo logo) {
        this.keycloak = keycloak;
        this.cookie = cookie;
        this.logo = logo;
    }

    @Override
    public void handle(Context ctx) {
        if (!keycloak.sent(ctx)) {
            // Otherwise, any page could sign its visitors in to this site as a user of its choice.
            throw new ForbiddenResponse("problem.target.sign-on-page");
        }
        cookie.keep(ctx, TargetToken.of(ctx));
        logo.answer(ctx);
    }
}
