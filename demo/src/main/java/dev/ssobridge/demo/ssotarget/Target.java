package dev.ssobridge.demo.ssotarget;

import dev.ssobridge.demo.site.Me;
import dev.ssobridge.demo.site.SecretUrl;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URI;
import java.util.Optional;

/**
 * The part of an SSO target that is the same for every site.
 *
 * @param <U> what the site knows about its signed-in user
 */
public final class Target<U extends TargetUser> {

    private final String name;
    private final TokenCookie cookie;
    private final AskedBefore askedBefore;
    private final TargetSessions<U> sessions;
    private final GuestQuestion guests;
    private final Handler callbackImage;
    private final Handler signOutImage;

    /**
     * @param name the site's short name, the prefix of its cookies and the name of its logo
     * @param realm the issuer URL
     * @param type the class of the site's users
     */
    public Target(String name, URI realm, Class<U> type) {
        this.name = name;
        cookie = new TokenCookie(name + "_sso_token");
        askedBefore = new AskedBefore(name + "_sso_asked");
        sessions = new TargetSessions<>(type);
        guests = new GuestQuestion(askedBefore, ctx -> sessions.user(ctx).isPresent());
        Logo logo = new Logo(name);
        callbackImage = new CallbackImage(WebOrigin.of(realm), cookie, logo);
        signOutImage = new SignOutImage<>(this, realm, logo);
    }

    /**
     * Adds the two routes that are the same everywhere. Each site adds its own {@code /sso/callback}, since sites
     * differ there.
     */
    public void addTo(Javalin server) {
        server.get("/sso/sign-out", signOutImage);
        server.get("/me", this::me);
    }

    /**
     * Wraps a page of this site. A kept token is redeemed before the page is shown, even if somebody is signed in: the
     * token may belong to another user. Without a token, {@link GuestQuestion} decides.
     */
    public Handler page(Mechanism mechanism, Handler page) {
        return ctx -> {
            Optional<URI> detour = PageVisit.is(ctx) ? detour(ctx, mechanism) : Optional.empty();
            if (detour.isPresent()) {
                SecretUrl.redirect(ctx, detour.get());
            } else {
                page.handle(ctx);
            }
        };
    }

    private Optional<URI> detour(Context ctx, Mechanism mechanism) {
        Optional<String> token = cookie.take(ctx);
        if (token.isEmpty()) {
            return guests.detour(ctx, mechanism);
        }
        askedBefore.remember(ctx);
        return mechanism.redeem(ctx, token.get());
    }

    /**
     * Signs this browser out here: a kept token does not sign it in again, nor does a question to Keycloak until the
     * visitor comes back from another site.
     */
    public void signOut(Context ctx) {
        sessions.signOut(ctx);
        cookie.drop(ctx);
        askedBefore.staysOut(ctx);
    }

    private void me(Context ctx) {
        ctx.json(sessions.user(ctx)
                .map(user -> new Me(user.username(), user.sid()))
                .orElse(Me.NOBODY));
    }

    /** Answers the image of the sign-on page. */
    public Handler callbackImage() {
        return callbackImage;
    }

    public TargetSessions<U> sessions() {
        return sessions;
    }

    public AskedBefore askedBefore() {
        return askedBefore;
    }

    TokenCookie cookie() {
        return cookie;
    }

    /** The name of the session cookie. */
    public String sessionCookie() {
        return name + "_session";
    }
}
