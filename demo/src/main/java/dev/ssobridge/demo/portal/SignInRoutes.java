package dev.ssobridge.demo.portal;

import dev.ssobridge.demo.oidc.CodeFlow;
import dev.ssobridge.demo.oidc.PendingLogin;
import dev.ssobridge.demo.oidc.SignInFailure;
import dev.ssobridge.demo.silent.SilentCallback;
import dev.ssobridge.demo.site.PageAddress;
import dev.ssobridge.demo.site.SecretUrl;
import dev.ssobridge.demo.site.SignedIn;
import dev.ssobridge.demo.ssotarget.AskedBefore;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The way to Keycloak and back: with a login token, with a password or silently, and the callback of all three. */
final class SignInRoutes {

    /** The parameters that LoginSSO adds to the entry URL and that the authorization request passes on. */
    private static final List<String> HANDED_ON = List.of("sso_token", "sso_account", "sso_service_point");

    private final CodeFlow<PortalUser> flow;
    private final SignedIn<PortalUser> signedIn;
    private final AskedBefore askedBefore;
    private final Supplier<URI> site;

    SignInRoutes(
            CodeFlow<PortalUser> flow, SignedIn<PortalUser> signedIn, AskedBefore askedBefore, Supplier<URI> site) {
        this.flow = flow;
        this.signedIn = signedIn;
        this.askedBefore = askedBefore;
        this.site = site;
    }

    void addTo(Javalin server) {
        server.get("/sso", ctx -> signIn(ctx, site.get().resolve("/"), handedOn(ctx)));
        server.get("/login", ctx -> signIn(ctx, PageAddress.named(ctx, site.get()), Map.of()));
        server.get("/callback", new SilentCallback<>(flow, this::finish, askedBefore, site));
    }

    /** Signs in for the requested page, which needs a user, and comes back to it. */
    void signInFor(Context ctx) throws SignInFailure {
        signIn(ctx, PageAddress.of(ctx, site.get()), Map.of());
    }

    /**
     * Sends the browser to Keycloak, without {@code prompt=none}. A consumed or expired token then ends at Keycloak's
     * login page with a message instead of an error page here, and Keycloak may show its sign-on page.
     */
    private void signIn(Context ctx, URI page, Map<String, String> extra) throws SignInFailure {
        // This comes before anything can fail: an error page here has the token in its URL.
        SecretUrl.protect(ctx);
        SecretUrl.redirect(ctx, flow.begin(ctx, PendingLogin.create(page), extra));
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

    private boolean finish(Context ctx, PortalUser user) {
        signedIn.signIn(ctx, user);
        return true;
    }
}
