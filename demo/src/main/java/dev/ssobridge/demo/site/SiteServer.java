package dev.ssobridge.demo.site;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.staticfiles.Location;
import io.javalin.json.JavalinJackson;
import jakarta.servlet.SessionTrackingMode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.session.SessionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One site's web server on the loopback address, with the headers and the session cookie that all sites share. */
public final class SiteServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SiteServer.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration IDLE_SESSION = Duration.ofMinutes(30);

    private final Javalin server;
    private final String host;

    private SiteServer(Javalin server, String host) {
        this.server = server;
        this.host = host;
    }

    /**
     * Starts the site.
     *
     * @param settings the site's own settings
     * @param routes adds the site's routes
     * @return the running server
     * @throws io.javalin.util.JavalinBindException if the port is taken
     */
    public static SiteServer start(Settings settings, Consumer<Javalin> routes) {
        Javalin server = Javalin.create(config -> configure(config, settings));
        server.before(ctx -> settings.headers().addTo(ctx));
        server.exception(HttpResponseException.class, (refusal, ctx) -> {
            ctx.status(refusal.getStatus());
            settings.pages().refusal(ctx, refusal);
        });
        server.exception(Exception.class, (bug, ctx) -> {
            // Logs only the path: query strings of these sites carry tokens and codes.
            LOG.error("{} {} failed", ctx.method(), ctx.path(), bug);
            ctx.status(HttpStatus.INTERNAL_SERVER_ERROR);
            settings.pages().problem(ctx, "problem.bug");
        });
        server.error(HttpStatus.NOT_FOUND, ctx -> {
            if (!String.valueOf(ctx.res().getContentType()).startsWith("text/html")) {
                settings.pages().problem(ctx, "problem.no-page");
            }
        });
        routes.accept(server);
        return new SiteServer(server.start(LOOPBACK, settings.port()), settings.host());
    }

    private static void configure(JavalinConfig config, Settings settings) {
        config.showJavalinBanner = false;
        config.jsonMapper(new JavalinJackson());
        config.jetty.modifyServletContextHandler(
                context -> context.setSessionHandler(sessions(settings.sessionCookie())));
        config.staticFiles.add(files -> {
            files.directory = "/dev/ssobridge/demo/public";
            files.location = Location.CLASSPATH;
            files.headers = Map.of("Cache-Control", "max-age=3600");
        });
    }

    /**
     * HttpOnly keeps scripts away from the cookie. SameSite=Lax keeps it out of requests from foreign sites, but sends
     * it when Keycloak redirects the browser back. A site on https adds {@code setSecureRequestOnly(true)}.
     */
    private static SessionHandler sessions(String cookie) {
        SessionHandler sessions = new SessionHandler();
        sessions.setSessionCookie(cookie);
        sessions.setHttpOnly(true);
        sessions.setSameSite(HttpCookie.SameSite.LAX);
        sessions.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
        sessions.setMaxInactiveInterval((int) IDLE_SESSION.toSeconds());
        return sessions;
    }

    /** The port that the site listens on: the requested one, or a free one if 0 was requested. */
    public int port() {
        return server.port();
    }

    /** The address for browsers, without a slash at the end. */
    public URI url() {
        return URI.create("http://" + host + ":" + port());
    }

    @Override
    public void close() {
        server.stop();
    }

    /**
     * What differs from site to site.
     *
     * @param host the name that browsers use, such as {@code utility.localhost}
     * @param port the port on the loopback address, 0 for any free one
     * @param sessionCookie the name of the session cookie
     * @param headers the response headers
     * @param pages the site's pages
     */
    public record Settings(String host, int port, String sessionCookie, SecurityHeaders headers, Pages pages) {}
}
