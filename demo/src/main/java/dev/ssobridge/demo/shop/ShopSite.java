package dev.ssobridge.demo.shop;

import dev.ssobridge.demo.oidc.CodeFlow;
import dev.ssobridge.demo.oidc.OpenIdProvider;
import dev.ssobridge.demo.oidc.PendingLogin;
import dev.ssobridge.demo.oidc.SignInFailure;
import dev.ssobridge.demo.oidc.SignInFailurePage;
import dev.ssobridge.demo.silent.SilentCallback;
import dev.ssobridge.demo.silent.SilentSignIn;
import dev.ssobridge.demo.site.CsrfToken;
import dev.ssobridge.demo.site.PageAddress;
import dev.ssobridge.demo.site.Pages;
import dev.ssobridge.demo.site.RunningSite;
import dev.ssobridge.demo.site.SecretUrl;
import dev.ssobridge.demo.site.SiteConfig;
import dev.ssobridge.demo.ssotarget.AskedBefore;
import dev.ssobridge.demo.ssotarget.Mechanism;
import dev.ssobridge.demo.ssotarget.Target;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The shop. A user who signed in elsewhere is signed in here, too. Everybody may look around. */
public final class ShopSite extends RunningSite {

    private final Pages pages = new Pages("shop");
    private final Target<ShopUser> target;
    private final OpenIdProvider provider;

    private ShopSite(SiteConfig config) {
        target = new Target<>("shop", config.realm(), ShopUser.class);
        provider = new OpenIdProvider(config.realm(), config.clientId(), config.clientSecret());
        listen(config.server(target.sessionCookie(), pages));
    }

    /** Starts the site; Keycloak may come up later. */
    public static ShopSite start(SiteConfig config) {
        return new ShopSite(config);
    }

    @Override
    protected void routes(Javalin server) {
        CodeFlow<ShopUser> flow = new CodeFlow<>(provider, ShopUser::of, () -> url().resolve("/callback"));
        Mechanism silently = new SilentSignIn<>(flow, this::url);
        server.get("/", target.page(silently, this::home));
        server.get("/products/{id}", target.page(silently, this::product));
        server.get("/sso/callback", target.callbackImage());
        server.post("/logout", this::signOut);
        server.exception(SignInFailure.class, new SignInFailurePage(pages));
        server.get(
                "/login",
                ctx -> SecretUrl.redirect(
                        ctx, flow.begin(ctx, PendingLogin.create(PageAddress.named(ctx, url())), Map.of())));
        server.get("/callback", new SilentCallback<>(flow, target.sessions()::signIn, target.askedBefore(), this::url));
        target.addTo(server);
    }

    private void home(Context ctx) {
        show(ctx, "home", Map.of("products", Product.ALL));
    }

    private void product(Context ctx) {
        Product product = Product.find(ctx.pathParam("id")).orElseThrow(() -> new NotFoundResponse("shop.no-product"));
        show(ctx, "product", Map.of("product", product));
    }

    private void show(Context ctx, String page, Map<String, ?> content) {
        Map<String, Object> values = new HashMap<>(content);
        Optional<ShopUser> user = target.sessions().user(ctx);
        values.put("user", user.orElse(null));
        values.put("csrf", user.isPresent() ? CsrfToken.of(ctx) : "");
        values.put("here", PageAddress.here(Set.of(AskedBefore.MARKER), ctx));
        pages.show(ctx, page, values);
    }

    /** Ends the local session first: the user is signed out here even if Keycloak is down. */
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

    /** The settings of this site. */
    public static final class Config {

        private Config() {}

        /** The demo's fixed names. */
        public static SiteConfig ofTheDemo(int port, URI realm) {
            return new SiteConfig("shop.localhost", port, realm, "shop", "shop-secret");
        }
    }
}
