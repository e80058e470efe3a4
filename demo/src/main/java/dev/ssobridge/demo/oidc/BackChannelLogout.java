package dev.ssobridge.demo.oidc;

import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import dev.ssobridge.demo.site.SignedIn;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * OpenID Connect Back-Channel Logout 1.0. The call comes from a server, so there is no cookie and no CSRF token: the
 * signature alone counts. A repeated token does no harm, since its sessions have already ended.
 *
 * @param provider checks the token
 * @param signedIn the site's sessions
 * @param sid the Keycloak session of a user
 * @param subject the {@code sub} of a user
 */
public record BackChannelLogout<U>(
        OpenIdProvider provider, SignedIn<U> signedIn, Function<U, String> sid, Function<U, String> subject)
        implements Handler {

    @Override
    public void handle(Context ctx) {
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

    /** Ends the session of the sid; without a sid, all sessions of the user. */
    private boolean names(LogoutTokenClaimsSet token, U user) {
        return token.getSessionID() != null
                ? token.getSessionID().getValue().equals(sid.apply(user))
                : token.getSubject().getValue().equals(subject.apply(user));
    }
}
