package dev.ssobridge.demo.energy;

import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
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
import dev.ssobridge.demo.site.Usage;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The energy portal. Its users come from the utility. */
public final class EnergySite extends RunningSite {

    private final Pages pages = new Pages("energy");
    private final SignedIn<EnergyUser> signedIn = new SignedIn<>(EnergyUser.class);
    private final OpenIdProvider provider;
    private final CodeFlow<EnergyUser> flow;

    private EnergySite(SiteConfig config) {
        provider = new OpenIdProvider(config.realm(), config.clientId(), config.clientSecret());
        flow = new CodeFlow<>(provider, EnergyUser::of, () -> url().resolve("/callback"));
        listen(config.server("energy_session", pages));
    }

    /** Starts the site; Keycloak may come up later. */
    public static EnergySite start(SiteConfig config) {
        return new EnergySite(config);
    }

    @Override
    protected void routes(Javalin server) {
        server.get("/", this::home);
        server.get("/me", signedIn.me(user -> new Me(user.username(), user.sid())));
        server.get("/login", this::signIn);
        server.get("/callback", this::callback);
        new SignOutRoutes(provider, signedIn).addTo(server);
        server.exception(SignInFailure.class, new SignInFailurePage(pages));
    }

    private void home(Context ctx) {
        Optional<EnergyUser> user = signedIn.user(ctx);
        if (user.isEmpty()) {
            pages.show(ctx, "welcome", Map.of("here", PageAddress.here(Set.of(), ctx)));
            return;
        }
        Usage usage = Usage.of(user.get().username(), pages.language(ctx));
        pages.show(ctx, "home", Map.of("user", user.get(), "csrf", CsrfToken.of(ctx), "usage", usage));
    }

    private void signIn(Context ctx) throws SignInFailure {
        SecretUrl.redirect(ctx, flow.begin(ctx, PendingLogin.create(PageAddress.named(ctx, url())), Map.of()));
    }

    private void callback(Context ctx) throws SignInFailure {
        SecretUrl.protect(ctx);
        AuthenticationResponse answer = flow.answer(ctx);
        PendingLogin login = flow.take(ctx, answer.getState()).orElseThrow(SignInFailure::notOurs);
        signedIn.signIn(ctx, flow.redeem(answer, login));
        ctx.redirect(login.page().toString(), HttpStatus.SEE_OTHER);
    }

    /** The settings of this site. */
    public static final class Config {

        private Config() {}

        /** The demo's fixed names. */
        public static SiteConfig ofTheDemo(int port, URI realm) {
            return new SiteConfig("energy.localhost", port, realm, "energy-portal", "energy-secret");
        }
    }
}
