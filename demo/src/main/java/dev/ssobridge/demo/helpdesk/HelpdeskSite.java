package dev.ssobridge.demo.helpdesk;

import dev.ssobridge.demo.oidc.CodeFlow;
import dev.ssobridge.demo.oidc.OpenIdProvider;
import dev.ssobridge.demo.oidc.PendingLogin;
import dev.ssobridge.demo.oidc.SignInFailure;
import dev.ssobridge.demo.site.CsrfToken;
import dev.ssobridge.demo.site.Me;
import dev.ssobridge.demo.site.Pages;
import dev.ssobridge.demo.site.SecretUrl;
import dev.ssobridge.demo.site.SecurityHeaders;
import dev.ssobridge.demo.site.SignedIn;
import dev.ssobridge.demo.site.SiteServer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The help desk. It has no login page and no "Sign in" in front of its pages: whoever opens one is sent to Keycloak, and comes
 * back to that very page.
 */
public final class HelpdeskSite implements AutoCloseable {

    private final Pages pages = new Pages("helpdesk");
    private final SignedIn<HelpdeskUser> signedIn = new SignedIn<>(HelpdeskUser.class);
    private final OpenIdProvider provider;
    private final CodeFlow<HelpdeskUser> flow;
    private final SiteServer server;

    private HelpdeskSite(Config config) {
        provider = new OpenIdProvider(config.realm(), config.clientId(), config.clientSecret());
        flow = new CodeFlow<>(provider, HelpdeskUser::of, () -> url().resolve("/callback"));
        SecurityHeaders headers = new SecurityHeaders(List.of(config.realm()));
        server = SiteServer.start(
                new SiteServer.Settings(config.host(), config.port(), "helpdesk_session", headers, pages),
                this::routes);
    }

    /** Starts the site; Keycloak may come up later. */
    public static HelpdeskSite start(Config config) {
        return new HelpdeskSite(config);
    }

    private void routes(Javalin server) {
        server.get("/", ctx -> page(ctx, user -> show(ctx, "inbox", user, Map.of("requests", SupportRequest.ALL))));
        server.get("/requests/{number}", ctx -> page(ctx, user -> request(ctx, user)));
        server.get("/me", this::me);
        server.get("/signed-out", ctx -> pages.show(ctx, "signed-out", Map.of()));
        server.exception(SignInFailure.class, this::failed);
        new SignInRoutes(flow, signedIn).addTo(server);
        new SignOutRoutes(provider, signedIn, this::url, pages).addTo(server);
    }

    /** A page for one signed-in person. */
    @FunctionalInterface
    private interface Content {
        void show(HelpdeskUser user);
    }

    /** Shows the page, or sends the browser to Keycloak, which remembers nothing of it: the way back is kept here. */
    private void page(Context ctx, Content content) throws SignInFailure {
        Optional<HelpdeskUser> user = signedIn.user(ctx);
        if (user.isPresent()) {
            content.show(user.get());
            return;
        }
        PendingLogin login = PendingLogin.create(url().resolve(ctx.path()));
        SecretUrl.redirect(ctx, flow.begin(ctx, login, Map.of()));
    }

    private void request(Context ctx, HelpdeskUser user) {
        SupportRequest request = SupportRequest.find(ctx.pathParam("number"))
                .orElseThrow(() -> new NotFoundResponse("There is no such request."));
        show(ctx, "request", user, Map.of("request", request));
    }

    private void show(Context ctx, String page, HelpdeskUser user, Map<String, ?> content) {
        Map<String, Object> values = new HashMap<>(content);
        values.put("user", user);
        values.put("csrf", CsrfToken.of(ctx));
        pages.show(ctx, page, values);
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
     * @param host the name that browsers use, {@code helpdesk.localhost}
     * @param port the port on the loopback address, 0 for any free one
     * @param realm the issuer URL, such as {@code http://localhost:8080/realms/support}
     * @param clientId this site's client id in the realm
     * @param clientSecret its secret
     */
    public record Config(String host, int port, URI realm, String clientId, String clientSecret) {

        /** The demo's fixed names. */
        public static Config ofTheDemo(int port, URI realm) {
            return new Config("helpdesk.localhost", port, realm, "helpdesk", "helpdesk-secret");
        }

        @Override
        public String toString() {
            return "HelpdeskSite.Config[" + host + ":" + port + ", " + realm + ", " + clientId + "]";
        }
    }
}
