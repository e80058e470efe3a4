package dev.ssobridge.demo.portal;

import dev.ssobridge.demo.oidc.CodeFlow;
import dev.ssobridge.demo.oidc.OpenIdProvider;
import dev.ssobridge.demo.oidc.SignInFailure;
import dev.ssobridge.demo.site.CsrfToken;
import dev.ssobridge.demo.site.Me;
import dev.ssobridge.demo.site.Pages;
import dev.ssobridge.demo.site.SecurityHeaders;
import dev.ssobridge.demo.site.SignedIn;
import dev.ssobridge.demo.site.SiteServer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Customer Portal: shows a user's accounts and service points, to whom Keycloak says that it is. */
public final class PortalSite implements AutoCloseable {

    private final Pages pages = new Pages("portal");
    private final SignedIn<PortalUser> signedIn = new SignedIn<>(PortalUser.class);
    private final Config config;
    private final SiteServer server;

    private PortalSite(Config config) {
        this.config = config;
        SecurityHeaders headers = new SecurityHeaders(List.of(config.realm()));
        server = SiteServer.start(
                new SiteServer.Settings(config.host(), config.port(), "portal_session", headers, pages), this::routes);
    }

    /** Starts the site; Keycloak may come up later. */
    public static PortalSite start(Config config) {
        return new PortalSite(config);
    }

    private void routes(Javalin server) {
        OpenIdProvider provider = new OpenIdProvider(config.realm(), config.clientId(), config.clientSecret());
        server.get("/", this::home);
        server.get("/me", this::me);
        server.exception(SignInFailure.class, this::failed);
        CodeFlow<PortalUser> flow = new CodeFlow<>(provider, PortalUser::of, () -> url().resolve("/callback"));
        new SignInRoutes(flow, signedIn, this::url).addTo(server);
        new SignOutRoutes(provider, signedIn, this::url).addTo(server);
    }

    private void home(Context ctx) {
        Optional<PortalUser> user = signedIn.user(ctx);
        if (user.isEmpty()) {
            pages.show(ctx, "welcome", Map.of());
            return;
        }
        Map<String, Object> values = new HashMap<>(Map.of("user", user.get(), "csrf", CsrfToken.of(ctx)));
        values.put("usage", Usage.ofSelected(user.get()).orElse(null));
        pages.show(ctx, "home", values);
    }

    private void me(Context ctx) {
        ctx.json(signedIn.user(ctx)
                .map(user -> new Me(user.username(), user.sid()))
                .orElse(Me.NOBODY));
    }

    private void failed(SignInFailure failure, Context ctx) {
        ctx.status(failure.status());
        pages.problem(ctx, failure.getMessage(), failure.detail());
    }

    /** What a browser opens, without a slash at the end. */
    public URI url() {
        return server.url();
    }

    /** The port that the site listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    /**
     * What the site needs to know.
     *
     * @param host the name that browsers use, {@code portal.localhost}
     * @param port the port on the loopback address, 0 for any free one
     * @param realm the issuer URL, such as {@code http://localhost:8080/realms/demo}
     * @param clientId this site's client id in the realm
     * @param clientSecret its secret
     */
    public record Config(String host, int port, URI realm, String clientId, String clientSecret) {

        /** The demo's fixed names. */
        public static Config ofTheDemo(int port, URI realm) {
            return new Config("portal.localhost", port, realm, "customer-portal", "portal-secret");
        }

        @Override
        public String toString() {
            return "PortalSite.Config[" + host + ":" + port + ", " + realm + ", " + clientId + "]";
        }
    }
}
