package dev.ssobridge.demo.ssotarget;

import dev.ssobridge.demo.site.Me;
import dev.ssobridge.demo.site.SecretUrl;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URI;
import java.util.Optional;

/**
 * The part of a site that is the same for every SSO target.
 *
 * @param <U> what the site knows of its signed-in user
 */
public final class Target<U extends TargetUser> {

    private final String name;
    private final TokenCookie cookie;
    private final AskOnce askOnce;
    private final TargetSessions<U> sessions;
    private final Handler callbackImage;
    private final Handler signOutImage;

    /**
     * @param name the site's short name, which its cookies and its logo begin with
     * @param realm the issuer URL
     * @param type the class of the site's users
     */
    public Target(String name, URI realm, Class<U> type) {
        this.name = name;
        cookie = new TokenCookie(name + "_sso_token");
        askOnce = new AskOnce(name + "_sso_asked");
        sessions = new TargetSessions<>(type);
        Logo logo = new Logo(name);
        callbackImage = new CallbackImage(WebOrigin.of(realm), cookie, logo);
        signOutImage = new SignOutImage<>(this, realm, logo);
    }

    /** Adds the two routes that are the same everywhere; {@code /sso/callback} is the site's, as sites differ there. */
    public void addTo(Javalin server) {
        server.get("/sso/sign-out", signOutImage);
        server.get("/me", this::me);
    }

    /**
     * A page of this site. Before it is shown, a kept token is redeemed, even where somebody is signed in: a fresh token may
     * be another user's. Without token and user, Keycloak is asked, once.
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
        if (token.isEmpty() && (sessions.user(ctx).isPresent() || askOnce.asked(ctx))) {
            return Optional.empty();
        }
        askOnce.remember(ctx);
        return token.isPresent() ? mechanism.redeem(ctx, token.get()) : mechanism.ask(ctx);
    }

    /** Signs this browser off here, and for good: neither a kept token nor a question to Keycloak signs it on again. */
    public void signOut(Context ctx) {
        sessions.signOut(ctx);
        cookie.drop(ctx);
        askOnce.remember(ctx);
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

    public AskOnce askOnce() {
        return askOnce;
    }

    TokenCookie cookie() {
        return cookie;
    }

    /** The name of the session cookie. */
    public String sessionCookie() {
        return name + "_session";
    }
}
