package dev.ssobridge.demo.site;

import io.javalin.Javalin;
import java.net.URI;

/** A site with its web server: where it is, and how to stop it. */
public abstract class RunningSite implements AutoCloseable {

    private SiteServer server;

    /**
     * Starts the web server. A site calls this last in its constructor, since requests may arrive at once.
     *
     * @throws io.javalin.util.JavalinBindException if the port is taken
     */
    protected final void listen(SiteServer.Settings settings) {
        server = SiteServer.start(settings, this::routes);
    }

    /** Adds the routes of this site. */
    protected abstract void routes(Javalin server);

    /** The address for browsers, without a slash at the end. */
    public final URI url() {
        return server.url();
    }

    /** The port that the site listens on. */
    public final int port() {
        return server.port();
    }

    @Override
    public final void close() {
        server.close();
    }
}
