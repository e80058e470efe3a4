package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;

/**
 * The call of Keycloak's sign-on page, as an image: keeps the token for the user's next visit.
 *
 * <p>It ends no session. Whether the token is worth anything shows only when it is redeemed, so until then a call must not
 * be able to sign anybody off.
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
            // Else any page could sign its visitors in to this site as its own user.
            throw new ForbiddenResponse("Only the sign-on page may call this address.");
        }
        cookie.keep(ctx, TargetToken.of(ctx));
        logo.answer(ctx);
    }
}
