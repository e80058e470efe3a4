package dev.ssobridge.demo.energy;

import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
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
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The energy portal. Its users are the utility's. */
public final class EnergySite implements AutoCloseable {

    private final Pages pages = new Pages("energy");
    private final SignedIn<EnergyUser> signedIn = new SignedIn<>(EnergyUser.class);
    private final OpenIdProvider provider;
    private final CodeFlow<EnergyUser> flow;
    private final SiteServer server;

    private EnergySite(Config config) {
        provider = new OpenIdProvider(config.realm(), config.clientId(), config.clientSecret());
        flow = new CodeFlow<>(provider, EnergyUser::of, () -> url().resolve("/callback"));
        SecurityHeaders headers = new SecurityHeaders(List.of(config.realm()));
        server = SiteServer.start(
                new SiteServer.Settings(config.host(), config.port(), "energy_session", headers, pages), this::routes);
    }

    /** Starts the site; Keycloak may come up later. */
    public static EnergySite start(Config config) {
        return new EnergySite(config);
    }

    private void routes(Javalin server) {
        server.get("/", this::home);
        server.get("/me", this::me);
        server.get("/login", this::signIn);
        server.get("/callback", this::callback);
        new SignOutRoutes(provider, signedIn).addTo(server);
        server.exception(SignInFailure.class, this::failed);
    }

    private void home(Context ctx) {
        Optional<EnergyUser> user = signedIn.user(ctx);
        if (user.isEmpty()) {
            pages.show(ctx, "welcome", Map.of());
            return;
        }
        pages.show(ctx, "home", Map.of("user", user.get(), "csrf", CsrfToken.of(ctx)));
    }

    private void me(Context ctx) {
        ctx.json(signedIn.user(ctx)
                .map(user -> new Me(user.username(), user.sid()))
                .orElse(Me.NOBODY));
    }

    private void signIn(Context ctx) throws SignInFailure {
        SecretUrl.redirect(ctx, flow.begin(ctx, PendingLogin.create(url().resolve("/")), Map.of()));
    }

    private void callback(Context ctx) throws SignInFailure {
        SecretUrl.protect(ctx);
        AuthenticationResponse answer = flow.answer(ctx);
        PendingLogin login = flow.take(ctx, answer.getState()).orElseThrow(SignInFailure::notOurs);
        signedIn.signIn(ctx, flow.redeem(answer, login));
        ctx.redirect(login.page().toString(), HttpStatus.SEE_OTHER);
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
     * @param host the name that browsers use, {@code energy.localhost}
     * @param port the port on the loopback address, 0 for any free one
     * @param realm the issuer URL, such as {@code http://localhost:8080/realms/energy}
     * @param clientId this site's client id in the realm
     * @param clientSecret its secret
     */
    public record Config(String host, int port, URI realm, String clientId, String clientSecret) {

        /** The demo's fixed names. */
        public static Config ofTheDemo(int port, URI realm) {
            return new Config("energy.localhost", port, realm, "energy-portal", "energy-secret");
        }

        @Override
        public String toString() {
            return "EnergySite.Config[" + host + ":" + port + ", " + realm + ", " + clientId + "]";
        }
    }
}
