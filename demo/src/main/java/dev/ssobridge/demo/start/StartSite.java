package dev.ssobridge.demo.start;

import dev.ssobridge.demo.site.Pages;
import dev.ssobridge.demo.site.RunningSite;
import dev.ssobridge.demo.site.SecurityHeaders;
import dev.ssobridge.demo.site.SiteServer;
import io.javalin.Javalin;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** One page that lists the sites. Nobody signs in here. */
public final class StartSite extends RunningSite {

    private final Pages pages = new Pages("start");
    private final List<Entry> entries;

    /**
     * What to open.
     *
     * @param name the site's short name, the middle of the keys of its words
     * @param url the address to open
     */
    public record Entry(String name, URI url) {}

    private StartSite(int port, List<Entry> entries) {
        this.entries = List.copyOf(entries);
        SecurityHeaders headers = new SecurityHeaders(List.of());
        listen(new SiteServer.Settings("start.localhost", port, "start_session", headers, pages));
    }

    /**
     * Starts the site.
     *
     * @param port the port on the loopback address, 0 for any free one
     * @param entries what to open, the best to begin with first
     */
    public static StartSite start(int port, List<Entry> entries) {
        return new StartSite(port, entries);
    }

    @Override
    protected void routes(Javalin server) {
        server.get(
                "/",
                ctx -> pages.show(
                        ctx,
                        "home",
                        Map.of("sites", entries, "first", entries.get(0).url())));
    }
}
