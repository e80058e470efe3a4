package dev.ssobridge.it.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import dev.ssobridge.demo.energy.EnergySite;
import dev.ssobridge.demo.forum.ForumSite;
import dev.ssobridge.demo.portal.PortalSite;
import dev.ssobridge.demo.shop.ShopSite;
import dev.ssobridge.demo.utility.UtilitySite;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.browser.LoginPage;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import java.net.URI;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.RealmResource;

/**
 * The realms demo and energy in Chromium, with the demo's own sites. Each logout is two walks: the identity provider's
 * and the service provider's.
 */
@KeycloakTest
@DisplayName("Single logout between the utility and the energy portal")
class FourWalksIT {
    private final KeycloakServer server;
    private final TestRealm demo;
    private final RealmResource energy;
    private final TestUser user;
    private final PublicKey demoKey;
    private final PublicKey energyKey;
    private final Chromium chromium;
    private final URI energySite;
    private final URI portalSite;
    private final URI shopSite;
    private final URI forumSite;

    FourWalksIT(KeycloakServer server, Chromium chromium, RunningSites running) {
        this.server = server;
        this.chromium = chromium;
        demo = server.demo();
        energy = server.admin().realm("energy");
        user = demo.users().create();
        demoKey = RealmKey.of(demo.issuer());
        energyKey = RealmKey.of(energyRealm());
        energySite = server.sites().url(Site.ENERGY);
        portalSite = server.sites().url(Site.PORTAL);
        shopSite = server.sites().url(Site.SHOP);
        forumSite = server.sites().url(Site.FORUM);
    }

    private URI energyRealm() {
        return server.url().resolve("/realms/energy");
    }

    /** The demo's sites, as they run. */
    private record RunningSites(
            EnergySite energy, PortalSite portal, ShopSite shop, ForumSite forum, UtilitySite utility)
            implements AutoCloseable {
        @Override
        public void close() {
            energy.close();
            portal.close();
            shop.close();
            forum.close();
            utility.close();
        }
    }

    @Fixture
    static RunningSites running(KeycloakServer server) {
        URI realm = server.demo().issuer();
        var sites = server.sites();
        return new RunningSites(
                EnergySite.start(EnergySite.Config.ofTheDemo(
                        sites.port(Site.ENERGY), server.url().resolve("/realms/energy"))),
                PortalSite.start(PortalSite.Config.ofTheDemo(sites.port(Site.PORTAL), realm)),
                ShopSite.start(ShopSite.Config.ofTheDemo(sites.port(Site.SHOP), realm)),
                ForumSite.start(ForumSite.Config.ofTheDemo(sites.port(Site.FORUM), realm, sites.url(Site.PORTAL))),
                UtilitySite.start(UtilitySite.Config.ofTheDemo(sites.port(Site.UTILITY), realm, sites.url(Site.PORTAL))
                        .withCheapPasswords()));
    }

    /** A browser that is signed in everywhere by one password, and the logout messages that it carries. */
    private final class Tour implements AutoCloseable {
        private final BrowserContext context = chromium.context();
        private final Page page = context.newPage();
        private final List<Wire> carried = new CopyOnWriteArrayList<>();

        Tour() {
            context.onRequest(this::note);
            page.navigate(energySite + "/login");
            LoginPage.shownIn(page).submit(user);
            page.waitForURL(energySite + "/");
            page.navigate(portalSite + "/login");
            page.waitForURL(portalSite + "/");
            for (URI target : List.of(shopSite, forumSite)) {
                page.navigate(target + "/");
                page.waitForURL(url -> url.startsWith(target + "/"));
            }
            for (URI site : List.of(energySite, portalSite, shopSite, forumSite)) {
                assertThat(userAt(site)).as(site.toString()).contains("\"user\":\"" + user.username() + "\"");
            }
            carried.clear();
        }

        private void note(Request request) {
            URI url = URI.create(request.url());
            String query = String.valueOf(url.getRawQuery());
            String body = String.valueOf(request.postData());
            if (query.contains("SAMLRe")) {
                carried.add(Wire.of(url));
            } else if (body.contains("SAMLRe")) {
                carried.add(new Wire(url, "POST", FormBody.parametersOf(URI.create("?" + body)), null));
            }
        }

        String userAt(URI site) {
            try (Page tab = context.newPage()) {
                return tab.navigate(site + "/me").text();
            }
        }

        void signOutAt(URI site) {
            page.navigate(site + "/");
            page.getByText("Sign out").first().click();
        }

        @Override
        public void close() {
            context.close();
        }
    }

    private void assertEverybodyIsOut(Tour tour) {
        for (URI site : List.of(energySite, portalSite, shopSite, forumSite)) {
            assertThat(tour.userAt(site)).as(site.toString()).contains("\"user\":null");
        }
        assertThat(demo.users().admin(user).getUserSessions()).isEmpty();
        assertThat(energy.users().searchByUsername(user.username(), true))
                .singleElement()
                .satisfies(known -> assertThat(energy.users().get(known.getId()).getUserSessions())
                        .isEmpty());
    }

    private static void assertMessages(Tour tour, String... messages) {
        assertThat(tour.carried).extracting(wire -> wire.toString()).containsExactly(messages);
        Wire request = tour.carried.get(0);
        assertThat(tour.carried.get(1).attribute("InResponseTo")).isEqualTo(request.id());
        assertThat(tour.carried.get(1).relayState()).isEqualTo(request.relayState());
    }

    @Test
    void logoutStartedAtTheEnergyPortalThenSignedOutEverywhere() {
        try (Tour tour = new Tour()) {
            tour.signOutAt(energySite);
            tour.page.waitForURL(
                    url -> url.startsWith(server.sites().url(Site.UTILITY).toString()));

            assertMessages(
                    tour,
                    "POST LogoutRequest to " + demo.issuer() + "/protocol/saml",
                    "POST LogoutResponse to " + energyRealm() + "/broker/utility/endpoint Success");
            assertThat(tour.carried.get(0).isSignedBy(energyKey)).isTrue();
            assertThat(tour.carried.get(1).isSignedBy(demoKey)).isTrue();
            assertEverybodyIsOut(tour);
        }
    }

    @Test
    void logoutStartedAtTheUtilityThenSignedOutEverywhere() {
        try (Tour tour = new Tour()) {
            tour.signOutAt(portalSite);
            tour.page.waitForURL(portalSite + "/");

            assertMessages(
                    tour,
                    "POST LogoutRequest to " + energyRealm() + "/broker/utility/endpoint",
                    "POST LogoutResponse to " + demo.issuer() + "/protocol/saml Success");
            assertThat(tour.carried.get(0).isSignedBy(demoKey)).isTrue();
            assertThat(tour.carried.get(1).isSignedBy(energyKey)).isTrue();
            assertEverybodyIsOut(tour);
        }
    }
}
