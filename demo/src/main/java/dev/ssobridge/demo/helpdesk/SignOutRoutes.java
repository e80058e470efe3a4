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
 * Two ways out: the person signs out here, which Keycloak hands on to the account's identity provider, or Keycloak tells that
 * its session is over.
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
     * Ours first: should Keycloak be away, the person is signed out here all the same. Then by a page that goes on by itself, not
     * by a redirect: browsers hold each hop after a form against its {@code form-action}, and the account's provider, which
     * Keycloak sends the browser to, is no origin that this site knows.
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
