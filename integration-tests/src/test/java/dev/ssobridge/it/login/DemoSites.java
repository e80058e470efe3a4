package dev.ssobridge.it.login;

import dev.ssobridge.demo.portal.PortalSite;
import dev.ssobridge.demo.utility.UtilitySite;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.Site;
import java.net.URI;

/** The demo's own sites, at the addresses that the demo realm names. Close them: they hold ports that other tests play at. */
record DemoSites(PortalSite portal, UtilitySite utility) implements AutoCloseable {
    static DemoSites start(KeycloakServer server) {
        URI realm = server.demo().issuer();
        PortalSite portal =
                PortalSite.start(PortalSite.Config.ofTheDemo(server.sites().port(Site.PORTAL), realm));
        UtilitySite utility = UtilitySite.start(UtilitySite.Config.ofTheDemo(
                server.sites().port(Site.UTILITY), realm, server.sites().url(Site.PORTAL)));
        return new DemoSites(portal, utility);
    }

    @Override
    public void close() {
        utility.close();
        portal.close();
    }
}
