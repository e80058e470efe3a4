package dev.ssobridge.demo.shop;

import dev.ssobridge.demo.oidc.CodeFlow;
import dev.ssobridge.demo.oidc.OpenIdProvider;
import dev.ssobridge.demo.oidc.SignInFailure;
import dev.ssobridge.demo.site.CsrfToken;
import dev.ssobridge.demo.site.Pages;
import dev.ssobridge.demo.site.SecretUrl;
import dev.ssobridge.demo.site.SecurityHeaders;
import dev.ssobridge.demo.site.SiteServer;
import dev.ssobridge.demo.ssotarget.Mechanism;
import dev.ssobridge.demo.ssotarget.Target;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shop: who has signed in elsewhere is signed in here. Everybody may look around. */
public final class ShopSite implements AutoCloseable {

    private final Pages pages = new Pages("shop");
    private final Target<ShopUser> target;
    private final OpenIdProvider provider;
    private final SiteServer server;

    private ShopSite(Config config) {
        target = new Target<>("shop", config.realm(), ShopUser.class);
        provider = new OpenIdProvider(config.realm(), config.clientId(), config.clientSecret());
        SecurityHeaders headers = new SecurityHeaders(List.of(config.realm()));
        server = SiteServer.start(
                new SiteServer.Settings(config.host(), config.port(), target.sessionCookie(), headers, pages),
                this::routes);
    }

    /** Starts the site; Keycloak may come up later. */
    public static ShopSite start(Config config) {
        return new ShopSite(config);
    }

    private void routes(Javalin server) {
        CodeFlow<ShopUser> flow = new CodeFlow<>(provider, ShopUser::of, () -> url().resolve("/callback"));
        Mechanism silently = new SilentSignIn(flow, this::url);
        server.get("/", target.page(silently, this::home));
        server.get("/products/{id}", target.page(silently, this::product));
        server.get("/sso/callback", target.callbackImage());
        server.post("/logout", this::signOut);
        server.exception(SignInFailure.class, this::failed);
        target.addTo(server);
        new SignInRoutes(flow, target, this::url).addTo(server);
    }

    private void home(Context ctx) {
        show(ctx, "home", Map.of("products", Product.ALL));
    }

    private void product(Context ctx) {
        Product product = Product.find(ctx.pathParam("id"))
                .orElseThrow(() -> new NotFoundResponse("We do not sell that any more."));
        show(ctx, "product", Map.of("product", product));
    }

    private void show(Context ctx, String page, Map<String, ?> content) {
        Map<String, Object> values = new HashMap<>(content);
        Optional<ShopUser> user = target.sessions().user(ctx);
        values.put("user", user.orElse(null));
        values.put("csrf", user.isPresent() ? CsrfToken.of(ctx) : "");
        pages.show(ctx, page, values);
    }

    /** Ours first: should Keycloak be away, the user is signed out here all the same. */
    private void signOut(Context ctx) throws SignInFailure {
        CsrfToken.require(ctx);
        Optional<ShopUser> user = target.sessions().user(ctx);
        target.signOut(ctx);
        if (user.isEmpty()) {
            ctx.redirect("/", HttpStatus.SEE_OTHER);
            return;
        }
        SecretUrl.redirect(ctx, provider.signOut(user.get().idToken(), url().resolve("/")));
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
     * @param host the name that browsers use, {@code shop.localhost}
     * @param port the port on the loopback address, 0 for any free one
     * @param realm the issuer URL, such as {@code http://localhost:8080/realms/demo}
     * @param clientId this site's client id in the realm
     * @param clientSecret its secret
     */
    public record Config(String host, int port, URI realm, String clientId, String clientSecret) {

        /** The demo's fixed names. */
        public static Config ofTheDemo(int port, URI realm) {
            return new Config("shop.localhost", port, realm, "shop", "shop-secret");
        }

        @Override
        public String toString() {
            return "ShopSite.Config[" + host + ":" + port + ", " + realm + ", " + clientId + "]";
        }
    }
}
