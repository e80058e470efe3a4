package dev.ssobridge.it.login;

import dev.ssobridge.demo.forum.ForumSite;
import dev.ssobridge.demo.portal.PortalSite;
import dev.ssobridge.demo.shop.ShopSite;
import dev.ssobridge.demo.utility.UtilitySite;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.Site;
import java.net.URI;

/** The demo's own sites, at the addresses that the demo realm names. Close them: they hold ports that other tests play at. */
record DemoSites(PortalSite portal, UtilitySite utility, ShopSite shop, ForumSite forum) implements AutoCloseable {
    static DemoSites start(KeycloakServer server) {
        URI realm = server.demo().issuer();
        PortalSite portal =
                PortalSite.start(PortalSite.Config.ofTheDemo(server.sites().port(Site.PORTAL), realm));
        UtilitySite utility = UtilitySite.start(UtilitySite.Config.ofTheDemo(
                        server.sites().port(Site.UTILITY), realm, server.sites().url(Site.PORTAL))
                .withCheapPasswords());
        ShopSite shop = ShopSite.start(ShopSite.Config.ofTheDemo(server.sites().port(Site.SHOP), realm));
        ForumSite forum = ForumSite.start(ForumSite.Config.ofTheDemo(
                server.sites().port(Site.FORUM), realm, server.sites().url(Site.PORTAL)));
        return new DemoSites(portal, utility, shop, forum);
    }

    @Override
    public void close() {
        forum.close();
        shop.close();
        utility.close();
        portal.close();
    }
}
