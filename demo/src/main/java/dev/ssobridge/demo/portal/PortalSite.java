package dev.ssobridge.demo.portal;

import dev.ssobridge.demo.oidc.CodeFlow;
import dev.ssobridge.demo.oidc.OpenIdProvider;
import dev.ssobridge.demo.oidc.SignInFailure;
import dev.ssobridge.demo.oidc.SignInFailurePage;
import dev.ssobridge.demo.portal.PortalUser.Account;
import dev.ssobridge.demo.portal.PortalUser.ServicePoint;
import dev.ssobridge.demo.silent.SilentSignIn;
import dev.ssobridge.demo.site.CsrfToken;
import dev.ssobridge.demo.site.Me;
import dev.ssobridge.demo.site.PageAddress;
import dev.ssobridge.demo.site.Pages;
import dev.ssobridge.demo.site.RunningSite;
import dev.ssobridge.demo.site.SignedIn;
import dev.ssobridge.demo.site.SiteConfig;
import dev.ssobridge.demo.site.Usage;
import dev.ssobridge.demo.ssotarget.AskedBefore;
import dev.ssobridge.demo.ssotarget.GuestQuestion;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The Customer Portal. It shows the accounts and service points of the user whom Keycloak names. */
public final class PortalSite extends RunningSite {

    private final Pages pages = new Pages("portal");
    private final SignedIn<PortalUser> signedIn = new SignedIn<>(PortalUser.class);
    private final AskedBefore askedBefore = new AskedBefore("portal_sso_asked");
    private final OpenIdProvider provider;
    private final SignInRoutes signIn;
    private final CodeFlow<PortalUser> flow;

    private PortalSite(SiteConfig config) {
        provider = new OpenIdProvider(config.realm(), config.clientId(), config.clientSecret());
        flow = new CodeFlow<>(provider, PortalUser::of, () -> url().resolve("/callback"));
        signIn = new SignInRoutes(flow, signedIn, askedBefore, this::url);
        listen(config.server("portal_session", pages));
    }

    /** Starts the site; Keycloak may come up later. */
    public static PortalSite start(SiteConfig config) {
        return new PortalSite(config);
    }

    @Override
    protected void routes(Javalin server) {
        GuestQuestion guests =
                new GuestQuestion(askedBefore, ctx -> signedIn.user(ctx).isPresent());
        server.get("/", guests.page(new SilentSignIn<>(flow, this::url), this::home));
        server.get("/bills/{number}", this::bill);
        server.post("/account", this::choose);
        server.get("/me", signedIn.me(user -> new Me(user.username(), user.sid())));
        server.exception(SignInFailure.class, new SignInFailurePage(pages));
        signIn.addTo(server);
        new SignOutRoutes(provider, signedIn, askedBefore, this::url).addTo(server);
    }

    private void home(Context ctx) {
        Optional<PortalUser> user = signedIn.user(ctx);
        if (user.isEmpty()) {
            pages.show(ctx, "welcome", Map.of("here", PageAddress.here(Set.of(AskedBefore.MARKER), ctx)));
            return;
        }
        PortalUser looking = AccountChoice.of(ctx, user.get());
        Map<String, Object> values = new HashMap<>();
        values.put("usage", usage(looking, pages.language(ctx)).orElse(null));
        values.put("bills", selected(looking).map(Bill::latest).orElse(List.of()));
        show(ctx, "home", looking, values);
    }

    /** A deep link: whoever is not signed in comes back to exactly this page. */
    private void bill(Context ctx) throws SignInFailure {
        Optional<PortalUser> user = signedIn.user(ctx);
        if (user.isEmpty()) {
            signIn.signInFor(ctx);
            return;
        }
        PortalUser looking = AccountChoice.of(ctx, user.get());
        Bill bill = selected(looking)
                .flatMap(account -> Bill.find(ctx.pathParam("number"), account))
                .orElseThrow(() -> new NotFoundResponse("portal.no-bill"));
        show(ctx, "bill", looking, Map.of("bill", bill));
    }

    private void choose(Context ctx) {
        Optional<PortalUser> user = signedIn.user(ctx);
        if (user.isEmpty()) {
            ctx.redirect("/", HttpStatus.SEE_OTHER);
            return;
        }
        AccountChoice.take(ctx, user.get());
    }

    private static Optional<Usage> usage(PortalUser user, Locale language) {
        return user.accounts().stream()
                .flatMap(account -> account.servicePoints().stream())
                .filter(ServicePoint::selected)
                .map(point -> Usage.of(point.id(), language))
                .findFirst();
    }

    private static Optional<String> selected(PortalUser user) {
        return user.accounts().stream()
                .filter(Account::selected)
                .map(Account::id)
                .findFirst();
    }

    private void show(Context ctx, String page, PortalUser user, Map<String, ?> content) {
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
            return new SiteConfig("portal.localhost", port, realm, "customer-portal", "portal-secret");
        }
    }
}
