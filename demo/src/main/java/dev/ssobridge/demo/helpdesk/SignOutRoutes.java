package dev.ssobridge.demo.helpdesk;

import dev.ssobridge.demo.oidc.BackChannelLogout;
import dev.ssobridge.demo.oidc.OpenIdProvider;
import dev.ssobridge.demo.oidc.SignInFailure;
import dev.ssobridge.demo.site.CsrfToken;
import dev.ssobridge.demo.site.Pages;
import dev.ssobridge.demo.site.SecretUrl;
import dev.ssobridge.demo.site.SignedIn;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Two ways out: the person signs out here, or Keycloak reports that its session is over. Keycloak passes a sign-out
 * here on to the account's identity provider.
 */
final class SignOutRoutes {

    private final OpenIdProvider provider;
    private final SignedIn<HelpdeskUser> signedIn;
    private final Supplier<URI> site;
    private final Pages pages;

    SignOutRoutes(OpenIdProvider provider, SignedIn<HelpdeskUser> signedIn, Supplier<URI> site, Pages pages) {
        this.pages = pages;
        this.provider = provider;
        this.signedIn = signedIn;
        this.site = site;
    }

    void addTo(Javalin server) {
        server.post("/logout", this::signOut);
        server.post(
                "/backchannel-logout",
                new BackChannelLogout<>(provider, signedIn, HelpdeskUser::sid, HelpdeskUser::subject));
    }

    /**
     * Ends the local session first: the person is signed out here even if Keycloak is down. The way to Keycloak is a
     * page that continues by itself, not a redirect. Browsers check each hop after a form against
     * {@code form-action}, and Keycloak sends the browser on to the account's identity provider, whose origin this
     * site does not know.
     */
    private void signOut(Context ctx) throws SignInFailure {
        CsrfToken.require(ctx);
        Optional<HelpdeskUser> user = signedIn.user(ctx);
        signedIn.signOut(ctx);
        if (user.isEmpty()) {
            ctx.redirect("/signed-out", HttpStatus.SEE_OTHER);
            return;
        }
        URI onward = provider.signOut(user.get().idToken(), site.get().resolve("/signed-out"));
        SecretUrl.protect(ctx);
        ctx.header("Refresh", "0; url=" + onward);
        pages.show(ctx, "signing-out", Map.of("onward", onward.toString()));
    }
}
