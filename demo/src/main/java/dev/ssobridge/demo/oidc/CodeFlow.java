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
 * @param <U> what the site knows of its signed-in user
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
     * @return where the browser goes now
     * @throws SignInFailure if Keycloak can't be reached
     */
    public URI begin(Context ctx, PendingLogin login, Map<String, String> extra) throws SignInFailure {
        URI target = provider.signIn(login, callback.get(), extra);
        pending.add(ctx, login.state().getValue(), login);
        return target;
    }

    /**
     * The answer that the browser brings back, if it is one and comes from our issuer: another provider's code is none of
     * ours (RFC 9207).
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

    /** The sign-in that an answer belongs to, once; empty if it was not begun in this browser. */
    public Optional<PendingLogin> take(Context ctx, State state) {
        return state == null ? Optional.empty() : pending.take(ctx, state.getValue());
    }

    /** The user whom the answer stands for. */
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

    /** A code on its way to the token endpoint, and what its answer is compared with. */
    record Redemption<U>(AuthorizationCode code, URI callback, PendingLogin login, UserReader<U> reader) {}
}
