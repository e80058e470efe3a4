package dev.ssobridge.demo.helpdesk;

import dev.ssobridge.demo.oidc.CodeFlow;
import dev.ssobridge.demo.oidc.OpenIdProvider;
import dev.ssobridge.demo.oidc.PendingLogin;
import dev.ssobridge.demo.oidc.SignInFailure;
import dev.ssobridge.demo.oidc.SignInFailurePage;
import dev.ssobridge.demo.site.CsrfToken;
import dev.ssobridge.demo.site.Me;
import dev.ssobridge.demo.site.PageAddress;
import dev.ssobridge.demo.site.Pages;
import dev.ssobridge.demo.site.RunningSite;
import dev.ssobridge.demo.site.SecretUrl;
import dev.ssobridge.demo.site.SignedIn;
import dev.ssobridge.demo.site.SiteConfig;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The help desk. It has no login page and no "Sign in" in front of its pages. A visitor of a page is sent to Keycloak
 * and comes back to that very page.
 */
public final class HelpdeskSite extends RunningSite {

    private final Pages pages = new Pages("helpdesk");
    private final SignedIn<HelpdeskUser> signedIn = new SignedIn<>(HelpdeskUser.class);
    private final OpenIdProvider provider;
    private final CodeFlow<HelpdeskUser> flow;

    private HelpdeskSite(SiteConfig config) {
        provider = new OpenIdProvider(config.realm(), config.clientId(), config.clientSecret());
        flow = new CodeFlow<>(provider, HelpdeskUser::of, () -> url().resolve("/callback"));
        listen(config.server("helpdesk_session", pages));
    }

    /** Starts the site; Keycloak may come up later. */
    public static HelpdeskSite start(SiteConfig config) {
        return new HelpdeskSite(config);
    }

    @Override
    protected void routes(Javalin server) {
        server.get("/", ctx -> page(ctx, user -> inbox(ctx, user)));
        server.get("/requests/{number}", ctx -> page(ctx, user -> request(ctx, user)));
        server.get("/me", signedIn.me(user -> new Me(user.username(), user.sid())));
        server.get("/signed-out", ctx -> pages.show(ctx, "signed-out", Map.of()));
        server.exception(SignInFailure.class, new SignInFailurePage(pages));
        new SignInRoutes(flow, signedIn).addTo(server);
        new SignOutRoutes(provider, signedIn, this::url, pages).addTo(server);
    }

    /** A page for one signed-in person. */
    @FunctionalInterface
    private interface Content {
        void show(HelpdeskUser user);
    }

    /**
     * Shows the page, or sends the browser to Keycloak. The site keeps the way back, since Keycloak does not remember
     * the page.
     */
    private void page(Context ctx, Content content) throws SignInFailure {
        Optional<HelpdeskUser> user = signedIn.user(ctx);
        if (user.isPresent()) {
            content.show(user.get());
            return;
        }
        PendingLogin login = PendingLogin.create(PageAddress.of(ctx, url()));
        SecretUrl.redirect(ctx, flow.begin(ctx, login, Map.of()));
    }

    private void inbox(Context ctx, HelpdeskUser user) {
        String state = Optional.ofNullable(ctx.queryParam("state"))
                .filter(SupportRequest.STATES::contains)
                .orElse("");
        show(
                ctx,
                "inbox",
                user,
                Map.of("requests", SupportRequest.in(state), "states", SupportRequest.STATES, "state", state));
    }

    private void request(Context ctx, HelpdeskUser user) {
        SupportRequest request = SupportRequest.find(ctx.pathParam("number"))
                .orElseThrow(() -> new NotFoundResponse("helpdesk.no-request"));
        show(ctx, "request", user, Map.of("request", request, "notes", "notes".equals(ctx.queryParam("tab"))));
    }

    private void show(Context ctx, String page, HelpdeskUser user, Map<String, ?> content) {
        Map<String, Object> values = new HashMap<>(content);
        values.put("user", user);
        values.put("csrf", CsrfToken.of(ctx));
        pages.show(ctx, page, values);
    }

    /** The settings of this site. */
    public static final class Config {

        private Config() {}

        /** The demo's fixed names. */
        public static SiteConfig ofTheDemo(int port, URI realm) {
            return new SiteConfig("helpdesk.localhost", port, realm, "helpdesk", "helpdesk-secret");
        }
    }
}
