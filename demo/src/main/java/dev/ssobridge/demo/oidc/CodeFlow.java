package dev.ssobridge.demo.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import dev.ssobridge.demo.site.Pending;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The authorization code flow: the browser goes to Keycloak and comes back with a code, and the site redeems it.
 *
 * @param <U> what the site knows about its signed-in user
 */
public final class CodeFlow<U> {

    private final Pending<PendingLogin> pending = new Pending<>(PendingLogin.class);
    private final OpenIdProvider provider;
    private final UserReader<U> reader;
    private final Supplier<URI> callback;

    public CodeFlow(OpenIdProvider provider, UserReader<U> reader, Supplier<URI> callback) {
        this.provider = provider;
        this.reader = reader;
        this.callback = callback;
    }

    /**
     * Begins a sign-in in this browser.
     *
     * @param extra parameters beyond OpenID Connect's own, such as {@code sso_token}
     * @return the authorization request, for the browser
     * @throws SignInFailure if Keycloak can't be reached
     */
    public URI begin(Context ctx, PendingLogin login, Map<String, String> extra) throws SignInFailure {
        URI target = provider.signIn(login, callback.get(), extra);
        pending.add(ctx, login.state().getValue(), login);
        return target;
    }

    /**
     * Reads the authorization response. It must come from this site's issuer, so that a code of another provider is
     * never redeemed here (RFC 9207).
     */
    public AuthenticationResponse answer(Context ctx) throws SignInFailure {
        try {
            AuthenticationResponse answer = AuthenticationResponseParser.parse(callback.get(), ctx.queryParamMap());
            if (answer.getIssuer() != null && !provider.isIssuer(answer.getIssuer())) {
                throw SignInFailure.notOurs();
            }
            return answer;
        } catch (ParseException noAnswer) {
            throw SignInFailure.notOurs();
        }
    }

    /** Takes the pending sign-in of this state, once; empty if it did not start in this browser. */
    public Optional<PendingLogin> take(Context ctx, State state) {
        return state == null ? Optional.empty() : pending.take(ctx, state.getValue());
    }

    /** Redeems the code of the answer and returns its user. */
    public U redeem(AuthenticationResponse answer, PendingLogin login) throws SignInFailure {
        if (!answer.indicatesSuccess()) {
            throw SignInFailure.refused(
                    answer.toErrorResponse().getErrorObject().getCode());
        }
        AuthorizationCode code = answer.toSuccessResponse().getAuthorizationCode();
        if (code == null) {
            throw SignInFailure.notOurs();
        }
        return provider.redeem(new Redemption<>(code, callback.get(), login, reader));
    }

    /** A code on its way to the token endpoint, with the values that the ID token must match. */
    record Redemption<U>(AuthorizationCode code, URI callback, PendingLogin login, UserReader<U> reader) {}
}
