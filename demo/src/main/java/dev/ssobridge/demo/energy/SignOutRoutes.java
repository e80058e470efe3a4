package dev.ssobridge.demo.energy;

import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import dev.ssobridge.demo.oidc.OpenIdProvider;
import dev.ssobridge.demo.oidc.SignInFailure;
import dev.ssobridge.demo.site.CsrfToken;
import dev.ssobridge.demo.site.SecretUrl;
import dev.ssobridge.demo.site.SignedIn;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;

/** Two ways out: the user signs out here, or Keycloak tells that its session is over, wherever that began. */
final class SignOutRoutes {

    private final OpenIdProvider provider;
    private final SignedIn<EnergyUser> signedIn;

    SignOutRoutes(OpenIdProvider provider, SignedIn<EnergyUser> signedIn) {
        this.provider = provider;
        this.signedIn = signedIn;
    }

    void addTo(Javalin server) {
        server.post("/logout", this::signOut);
        server.post("/backchannel-logout", this::backChannelLogout);
    }

    /** Names no address to come back to: where the browser ends is the client's sso.logout.final-url. */
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

    /** OpenID Connect Back-Channel Logout 1.0: server to server, so no cookie and no CSRF token; the signature counts. */
    private void backChannelLogout(Context ctx) {
        ctx.header("Cache-Control", "no-store");
        try {
            LogoutTokenClaimsSet token = provider.logoutToken(
                    Optional.ofNullable(ctx.formParam("logout_token")).orElse(""));
            signedIn.end(user -> names(token, user));
            ctx.status(HttpStatus.OK);
        } catch (BadJOSEException refused) {
            ctx.status(HttpStatus.BAD_REQUEST).json(Map.of("error", "invalid_request"));
        } catch (SignInFailure keysUnreachable) {
            ctx.status(HttpStatus.SERVICE_UNAVAILABLE).json(Map.of("error", "temporarily_unavailable"));
        }
    }

    /** With a sid, that session alone; without one, all of the user's. */
    private static boolean names(LogoutTokenClaimsSet token, EnergyUser user) {
        return token.getSessionID() != null
                ? token.getSessionID().getValue().equals(user.sid())
                : token.getSubject().getValue().equals(user.subject());
    }
}
