package dev.ssobridge.demo.forum;

import dev.ssobridge.demo.site.BasicCredentials;
import dev.ssobridge.demo.site.CsrfToken;
import dev.ssobridge.demo.site.PageAddress;
import dev.ssobridge.demo.site.Pages;
import dev.ssobridge.demo.site.RunningSite;
import dev.ssobridge.demo.site.SecurityHeaders;
import dev.ssobridge.demo.site.SiteServer;
import dev.ssobridge.demo.ssotarget.Target;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The customers' forum. It has no sign-in of its own, and knows the users who signed in elsewhere. Everybody may read.
 */
public final class ForumSite extends RunningSite {

    private final Pages pages = new Pages("forum");
    private final Target<ForumUser> target;
    private final SignOn signOn;
    private final URI portal;

    private ForumSite(Config config) {
        portal = config.portal();
        target = new Target<>("forum", config.realm(), ForumUser.class);
        signOn = new SignOn(
                new SignOnAddress(config.realm(), config.clientId()),
                new TokenRedemption(config.realm(), new BasicCredentials(config.clientId(), config.clientSecret())),
                target,
                this::url);
        SecurityHeaders headers = new SecurityHeaders(List.of());
        listen(new SiteServer.Settings(config.host(), config.port(), target.sessionCookie(), headers, pages));
    }

    /** Starts the site; Keycloak may come up later. */
    public static ForumSite start(Config config) {
        return new ForumSite(config);
    }

    @Override
    protected void routes(Javalin server) {
        server.get("/", page(this::home));
        server.get("/topics/{id}", page(this::topic));
        server.get("/sign-in", signOn::again);
        server.get("/sso/callback", signOn::callback);
        server.post("/logout", this::signOut);
        target.addTo(server);
    }

    private Handler page(Handler page) {
        return signOn.cleaned(target.page(signOn, page));
    }

    private void home(Context ctx) {
        show(ctx, "home", Map.of("topics", Topic.ALL));
    }

    private void topic(Context ctx) {
        Topic topic = Topic.find(ctx.pathParam("id")).orElseThrow(() -> new NotFoundResponse("forum.no-topic"));
        show(ctx, "topic", Map.of("topic", topic));
    }

    private void show(Context ctx, String page, Map<String, ?> content) {
        Map<String, Object> values = new HashMap<>(content);
        Optional<ForumUser> user = target.sessions().user(ctx);
        values.put("user", user.orElse(null));
        values.put("csrf", user.isPresent() ? CsrfToken.of(ctx) : "");
        values.put("portal", portal);
        values.put("here", PageAddress.here(SignOn.ADDED, ctx));
        values.put("unknown", user.isEmpty() && ctx.queryParam(SignOn.UNKNOWN) != null);
        pages.show(ctx, page, values);
    }

    /** Signs out here only. The user stays signed in at Keycloak, but is not signed in here again because of that. */
    private void signOut(Context ctx) {
        CsrfToken.require(ctx);
        target.signOut(ctx);
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    /**
     * The settings of this site.
     *
     * @param host the name that browsers use, {@code forum.localhost}
     * @param port the port on the loopback address, 0 for any free one
     * @param realm the issuer URL, such as {@code http://localhost:8080/realms/demo}
     * @param portal where a visitor can sign in
     * @param clientId this site's client id in the realm
     * @param clientSecret its secret
     */
    public record Config(String host, int port, URI realm, URI portal, String clientId, String clientSecret) {

        /** The demo's fixed names. */
        public static Config ofTheDemo(int port, URI realm, URI portal) {
            return new Config("forum.localhost", port, realm, portal, "forum", "forum-secret");
        }

        @Override
        public String toString() {
            return "ForumSite.Config[" + host + ":" + port + ", " + realm + ", " + clientId + "]";
        }
    }
}
