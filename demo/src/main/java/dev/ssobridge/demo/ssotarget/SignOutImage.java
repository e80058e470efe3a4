package dev.ssobridge.demo.ssotarget;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The image that Keycloak's sign-out page loads. The image means "signed out", so it is sent only if that is true. A
 * second call finds nobody signed in and gets the image again.
 *
 * @param <U> what the site knows about its signed-in user
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
            throw new ForbiddenResponse("problem.target.sign-out-page");
        }
        if (!QueryParameter.of(ctx, "iss").filter(issuer::equals).isPresent()) {
            throw new BadRequestResponse("problem.target.issuer");
        }
        if (ctx.queryParam("sid") == null) {
            endWithoutSid(ctx);
        } else {
            end(ctx, sid(ctx.queryParams("sid")));
        }
        target.cookie().drop(ctx);
        target.askedBefore().forgetInAnImage(ctx);
        logo.answer(ctx);
    }

    private static String sid(List<String> sent) {
        if (sent.size() != 1 || sent.get(0).isEmpty() || sent.get(0).length() > LONGEST_SID) {
            throw new BadRequestResponse("problem.target.sid");
        }
        return sent.get(0);
    }

    /** Uses the server's own list, so it works without the cookie. Another session of this browser stays alive. */
    private void end(Context ctx, String sid) {
        target.sessions().end(sid);
        Optional<U> own = target.sessions().user(ctx);
        if (own.isPresent() && own.get().sid() == null) {
            target.sessions().signOut(ctx);
        }
    }

    /**
     * Without a sid, only the cookie names the session. If the browser withholds the cookie, the site must not claim
     * success.
     */
    private void endWithoutSid(Context ctx) {
        if (ctx.cookie(target.sessionCookie()) == null) {
            throw new BadRequestResponse("problem.target.no-sid");
        }
        target.sessions().signOut(ctx);
    }
}
