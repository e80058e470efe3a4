package dev.ssobridge.demo.utility;

import dev.ssobridge.demo.site.CsrfToken;
import dev.ssobridge.demo.site.Me;
import dev.ssobridge.demo.site.Pages;
import dev.ssobridge.demo.site.RunningSite;
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

/**
 * The utility's website. A signed-in customer reaches the Customer Portal with one click and without a second password.
 */
public final class UtilitySite extends RunningSite {

    private final Pages pages = new Pages("utility");
    private final SignedIn<Customer> signedIn = new SignedIn<>(Customer.class);
    private final Customers customers;
    private final LoginSso loginSso;

    private UtilitySite(Config config) {
        customers = Customers.ofTheDemo(config.hashIterations());
        loginSso = new LoginSso(config.realm(), config.clientId(), config.clientSecret());
        SecurityHeaders headers = new SecurityHeaders(List.of(config.portal(), config.realm()));
        listen(new SiteServer.Settings(config.host(), config.port(), "utility_session", headers, pages));
    }

    /** Starts the site. */
    public static UtilitySite start(Config config) {
        return new UtilitySite(config);
    }

    @Override
    protected void routes(Javalin server) {
        server.get("/", this::home);
        server.get("/login", ctx -> loginPage(ctx, ""));
        server.post("/login", this::login);
        server.post("/logout", this::logout);
        server.post("/my-energy", this::openPortal);
        server.get("/me", signedIn.me(customer -> new Me(customer.username(), null)));
    }

    private void home(Context ctx) {
        Optional<Customer> customer = signedIn.user(ctx);
        if (customer.isEmpty()) {
            ctx.redirect("/login", HttpStatus.SEE_OTHER);
            return;
        }
        pages.show(ctx, "home", Map.of("customer", customer.get(), "csrf", CsrfToken.of(ctx)));
    }

    private void loginPage(Context ctx, String error) {
        pages.show(ctx, "login", Map.of("error", error, "csrf", CsrfToken.of(ctx)));
    }

    private void login(Context ctx) {
        CsrfToken.require(ctx);
        Optional<Customer> customer = customers.find(param(ctx, "username"), param(ctx, "password"));
        if (customer.isEmpty()) {
            ctx.status(HttpStatus.UNAUTHORIZED);
            loginPage(ctx, "utility.wrong-password");
            return;
        }
        signedIn.signIn(ctx, customer.get());
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    private void logout(Context ctx) {
        CsrfToken.require(ctx);
        signedIn.signOut(ctx);
        ctx.redirect("/login", HttpStatus.SEE_OTHER);
    }

    /**
     * The click on "My energy". It mints a login, so it is a POST with a CSRF token: a link could be prefetched, or
     * planted in a page of another site. The browser only names the pre-selection; the customer comes from this site's
     * session.
     */
    private void openPortal(Context ctx) {
        CsrfToken.require(ctx);
        Optional<Customer> customer = signedIn.user(ctx);
        if (customer.isEmpty()) {
            ctx.redirect("/login", HttpStatus.SEE_OTHER);
            return;
        }
        PortalChoice choice = new PortalChoice(param(ctx, "account"), param(ctx, "service_point"));
        LoginSso.Outcome outcome = loginSso.login(customer.get(), choice);
        if (outcome instanceof LoginSso.Granted granted) {
            SecretUrl.redirect(ctx, granted.loginUrl());
        } else if (outcome instanceof LoginSso.Refused refused) {
            refused(ctx, refused);
        }
    }

    private void refused(Context ctx, LoginSso.Refused refused) {
        ctx.status(HttpStatus.BAD_GATEWAY);
        pages.problem(ctx, refused.advice(), refused.detail());
    }

    private static String param(Context ctx, String name) {
        return Optional.ofNullable(ctx.formParam(name)).orElse("");
    }

    /**
     * The settings of this site.
     *
     * @param host the name that browsers use, {@code utility.localhost}
     * @param port the port on the loopback address, 0 for any free one
     * @param realm the issuer URL, such as {@code http://localhost:8080/realms/demo}
     * @param portal the Customer Portal's URL, where the click ends
     * @param clientId this site's client id in the realm
     * @param clientSecret its secret
     * @param hashIterations of the password hashes; fewer than recommended are for tests alone
     */
    public record Config(
            String host, int port, URI realm, URI portal, String clientId, String clientSecret, int hashIterations) {

        /** The demo's fixed names. */
        public static Config ofTheDemo(int port, URI realm, URI portal) {
            return new Config(
                    "utility.localhost",
                    port,
                    realm,
                    portal,
                    "utility-website",
                    "utility-secret",
                    PasswordHash.RECOMMENDED_ITERATIONS);
        }

        /** The same with passwords that cost no time, for tests that sign in again and again. */
        public Config withCheapPasswords() {
            return new Config(host, port, realm, portal, clientId, clientSecret, 1);
        }

        @Override
        public String toString() {
            return "UtilitySite.Config[" + host + ":" + port + ", " + realm + ", " + clientId + "]";
        }
    }
}
