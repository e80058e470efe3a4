package dev.ssobridge.demo.ssotarget;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The call of Keycloak's sign-out page, as an image. The image is the answer "signed out", so it comes only when that is
 * true; a second call finds nobody and gets the image again.
 *
 * @param <U> what the site knows of its signed-in user
 */
final class SignOutImage<U extends TargetUser> implements Handler {

    private static final int LONGEST_SID = 255;

    private final Target<U> target;
    private final WebOrigin keycloak;
    private final String issuer;
    private final Logo logo;

    SignOutImage(Target<U> target, URI realm, Logo logo) {
        this.target = target;
        this.keycloak = WebOrigin.of(realm);
        this.issuer = realm.toString();
        this.logo = logo;
    }

    @Override
    public void handle(Context ctx) {
        if (!keycloak.sent(ctx)) {
            throw new ForbiddenResponse("Only the sign-out page may call this address.");
        }
        if (!QueryParameter.of(ctx, "iss").filter(issuer::equals).isPresent()) {
            throw new BadRequestResponse("The parameter iss is not this site's issuer.");
        }
        if (ctx.queryParam("sid") == null) {
            endWithoutSid(ctx);
        } else {
            end(ctx, sid(ctx.queryParams("sid")));
        }
        target.cookie().drop(ctx);
        logo.answer(ctx);
    }

    private static String sid(List<String> sent) {
        if (sent.size() != 1 || sent.get(0).isEmpty() || sent.get(0).length() > LONGEST_SID) {
            throw new BadRequestResponse("The parameter sid is empty, repeated or too long.");
        }
        return sent.get(0);
    }

    /** By the server's own list, so it works where the cookie does not arrive. Another session of this browser goes on. */
    private void end(Context ctx, String sid) {
        target.sessions().end(sid);
        Optional<U> own = target.sessions().user(ctx);
        if (own.isPresent() && own.get().sid() == null) {
            target.sessions().signOut(ctx);
        }
    }

    /** Without a sid the cookie alone tells whom. Where it is kept back, nobody knows, and that is no yes. */
    private void endWithoutSid(Context ctx) {
        if (ctx.cookie(target.sessionCookie()) == null) {
            throw new BadRequestResponse("The parameter sid is missing.");
        }
        target.sessions().signOut(ctx);
    }
}
