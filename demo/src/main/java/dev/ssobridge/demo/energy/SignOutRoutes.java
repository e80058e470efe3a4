package dev.ssobridge.demo.energy;

import dev.ssobridge.demo.oidc.BackChannelLogout;
import dev.ssobridge.demo.oidc.OpenIdProvider;
import dev.ssobridge.demo.oidc.SignInFailure;
import dev.ssobridge.demo.site.CsrfToken;
import dev.ssobridge.demo.site.SecretUrl;
import dev.ssobridge.demo.site.SignedIn;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** Two ways out: the user signs out here, or Keycloak reports that its session is over, wherever the sign-out began. */
final class SignOutRoutes {

    private final OpenIdProvider provider;
    private final SignedIn<EnergyUser> signedIn;

    SignOutRoutes(OpenIdProvider provider, SignedIn<EnergyUser> signedIn) {
        this.provider = provider;
        this.signedIn = signedIn;
    }

    void addTo(Javalin server) {
        server.post("/logout", this::signOut);
        server.post(
                "/backchannel-logout",
                new BackChannelLogout<>(provider, signedIn, EnergyUser::sid, EnergyUser::subject));
    }

    /**
     * The request names no return address: the final URL of the registered application decides where the browser ends.
     */
    private void signOut(Context ctx) throws SignInFailure {
        CsrfToken.require(ctx);
        Optional<EnergyUser> user = signedIn.user(ctx);
        signedIn.signOut(ctx);
        if (user.isEmpty()) {
            ctx.redirect("/", HttpStatus.SEE_OTHER);
            return;
        }
        SecretUrl.redirect(ctx, provider.signOut(user.get().idToken()));
    }
}
