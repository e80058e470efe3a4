package dev.ssobridge.demo.portal;

import dev.ssobridge.demo.oidc.BackChannelLogout;
import dev.ssobridge.demo.oidc.OpenIdProvider;
import dev.ssobridge.demo.oidc.SignInFailure;
import dev.ssobridge.demo.site.CsrfToken;
import dev.ssobridge.demo.site.SecretUrl;
import dev.ssobridge.demo.site.SignedIn;
import dev.ssobridge.demo.ssotarget.AskedBefore;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** Two ways out: the user signs out here, or Keycloak reports that its session is over. */
final class SignOutRoutes {

    private final OpenIdProvider provider;
    private final SignedIn<PortalUser> signedIn;
    private final AskedBefore askedBefore;
    private final Supplier<URI> site;

    SignOutRoutes(OpenIdProvider provider, SignedIn<PortalUser> signedIn, AskedBefore askedBefore, Supplier<URI> site) {
        this.provider = provider;
        this.signedIn = signedIn;
        this.askedBefore = askedBefore;
        this.site = site;
    }

    void addTo(Javalin server) {
        server.post("/logout", this::signOut);
        server.post(
                "/backchannel-logout",
                new BackChannelLogout<>(provider, signedIn, PortalUser::sid, PortalUser::subject));
    }

    /** Ends the local session first: the user is signed out here even if Keycloak is down. */
    private void signOut(Context ctx) throws SignInFailure {
        CsrfToken.require(ctx);
        Optional<PortalUser> user = signedIn.user(ctx);
        signedIn.signOut(ctx);
        askedBefore.staysOut(ctx);
        if (user.isEmpty()) {
            ctx.redirect("/", HttpStatus.SEE_OTHER);
            return;
        }
        SecretUrl.redirect(
                ctx, provider.signOut(user.get().idToken(), site.get().resolve("/")));
    }
}
