package dev.ssobridge.demo.portal;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import dev.ssobridge.demo.site.SecretUrl;
import dev.ssobridge.demo.site.SignedIn;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The way to Keycloak and back: with a login token, with a password, and the callback of both. */
final class SignInRoutes {

    /** What LoginSSO adds to the entry URL, and the authorization request hands on. */
    private static final List<String> HANDED_ON = List.of("sso_token", "sso_account", "sso_service_point");

    private final OpenIdProvider provider;
    private final Issuer issuer;
    private final SignedIn<PortalUser> signedIn;
    private final Supplier<URI> callback;

    SignInRoutes(PortalSite.Config config, OpenIdProvider provider, SignedIn<PortalUser> signedIn, Supplier<URI> site) {
        this.provider = provider;
        this.issuer = new Issuer(config.realm());
        this.signedIn = signedIn;
        this.callback = () -> site.get().resolve("/callback");
    }

    void addTo(Javalin server) {
        server.get("/sso", ctx -> signIn(ctx, handedOn(ctx)));
        server.get("/login", ctx -> signIn(ctx, Map.of()));
        server.get("/callback", this::callback);
    }

    /**
     * Sends the browser to Keycloak. Not with {@code prompt=none}: a token that is spent or expired then ends at Keycloak's
     * login page with a message, not at an error of ours, and Keycloak may show its sign-on page.
     */
    private void signIn(Context ctx, Map<String, String> extra) throws SignInFailure {
        // Before anything can fail: an error page here has the token in its URL.
        SecretUrl.protect(ctx);
        PendingLogin login = PendingLogin.create();
        URI target = provider.signIn(login, callback.get(), extra);
        PendingLogins.add(ctx, login);
        SecretUrl.redirect(ctx, target);
    }

    private static Map<String, String> handedOn(Context ctx) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : HANDED_ON) {
            String value = ctx.queryParam(name);
            if (value != null && !value.isEmpty()) {
                parameters.put(name, value);
            }
        }
        return parameters;
    }

    private void callback(Context ctx) throws SignInFailure {
        SecretUrl.protect(ctx);
        AuthenticationResponse response = response(ctx);
        PendingLogin login = PendingLogins.take(ctx, response.getState()).orElseThrow(SignInFailure::notOurs);
        if (!response.indicatesSuccess()) {
            throw SignInFailure.refused(
                    response.toErrorResponse().getErrorObject().getCode());
        }
        AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
        if (code == null) {
            throw SignInFailure.notOurs();
        }
        signedIn.signIn(ctx, provider.redeem(code, callback.get(), login));
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    /** The answer, if it is one and comes from our issuer: another provider's code is none of ours (RFC 9207). */
    private AuthenticationResponse response(Context ctx) throws SignInFailure {
        try {
            AuthenticationResponse response = AuthenticationResponseParser.parse(callback.get(), ctx.queryParamMap());
            if (response.getIssuer() != null && !response.getIssuer().equals(issuer)) {
                throw SignInFailure.notOurs();
            }
            return response;
        } catch (ParseException noAnswer) {
            throw SignInFailure.notOurs();
        }
    }
}
