package dev.ssobridge.demo.portal;

import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import dev.ssobridge.demo.oidc.CodeFlow;
import dev.ssobridge.demo.oidc.PendingLogin;
import dev.ssobridge.demo.oidc.SignInFailure;
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

/** The way to Keycloak and back: with a login token or a password, and the callback of both. */
final class SignInRoutes {

    /** The parameters that LoginSSO adds to the entry URL and that the authorization request passes on. */
    private static final List<String> HANDED_ON = List.of("sso_token", "sso_account", "sso_service_point");

    private final CodeFlow<PortalUser> flow;
    private final SignedIn<PortalUser> signedIn;
    private final Supplier<URI> site;

    SignInRoutes(CodeFlow<PortalUser> flow, SignedIn<PortalUser> signedIn, Supplier<URI> site) {
        this.flow = flow;
        this.signedIn = signedIn;
        this.site = site;
    }

    void addTo(Javalin server) {
        server.get("/sso", ctx -> signIn(ctx, handedOn(ctx)));
        server.get("/login", ctx -> signIn(ctx, Map.of()));
        server.get("/callback", this::callback);
    }

    /**
     * Sends the browser to Keycloak, without {@code prompt=none}. A consumed or expired token then ends at Keycloak's
     * login page with a message instead of an error page here, and Keycloak may show its sign-on page.
     */
    private void signIn(Context ctx, Map<String, String> extra) throws SignInFailure {
        // This comes before anything can fail: an error page here has the token in its URL.
        SecretUrl.protect(ctx);
        SecretUrl.redirect(ctx, flow.begin(ctx, PendingLogin.create(site.get().resolve("/")), extra));
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
        AuthenticationResponse answer = flow.answer(ctx);
        PendingLogin login = flow.take(ctx, answer.getState()).orElseThrow(SignInFailure::notOurs);
        signedIn.signIn(ctx, flow.redeem(answer, login));
        ctx.redirect(login.page().toString(), HttpStatus.SEE_OTHER);
    }
}
