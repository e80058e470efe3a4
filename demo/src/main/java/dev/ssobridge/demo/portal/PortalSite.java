package dev.ssobridge.demo.portal;

import dev.ssobridge.demo.oidc.CodeFlow;
import dev.ssobridge.demo.oidc.OpenIdProvider;
import dev.ssobridge.demo.oidc.SignInFailure;
import dev.ssobridge.demo.oidc.SignInFailurePage;
import dev.ssobridge.demo.site.CsrfToken;
import dev.ssobridge.demo.site.Me;
import dev.ssobridge.demo.site.Pages;
import dev.ssobridge.demo.site.RunningSite;
import dev.ssobridge.demo.site.SignedIn;
import dev.ssobridge.demo.site.SiteConfig;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The Customer Portal. It shows the accounts and service points of the user whom Keycloak names. */
public final class PortalSite extends RunningSite {

    private final Pages pages = new Pages("portal");
    private final SignedIn<PortalUser> signedIn = new SignedIn<>(PortalUser.class);
    private final SiteConfig config;

    private PortalSite(SiteConfig config) {
        this.config = config;
        listen(config.server("portal_session", pages));
    }

    /** Starts the site; Keycloak may come up later. */
    public static PortalSite start(SiteConfig config) {
        return new PortalSite(config);
    }

    @Override
    protected void routes(Javalin server) {
        OpenIdProvider provider = new OpenIdProvider(config.realm(), config.clientId(), config.clientSecret());
        server.get("/", this::home);
        server.get("/me", signedIn.me(user -> new Me(user.username(), user.sid())));
        server.exception(SignInFailure.class, new SignInFailurePage(pages));
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

    /** The settings of this site. */
    public static final class Config {

        private Config() {}

        /** The demo's fixed names. */
        public static SiteConfig ofTheDemo(int port, URI realm) {
            return new SiteConfig("portal.localhost", port, realm, "customer-portal", "portal-secret");
        }
    }
}
