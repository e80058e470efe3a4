package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.ssobridge.demo.helpdesk.HelpdeskSite;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Eventually;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Providers written by others, in a real browser: the three values, the deep link, the person, the sign-out. */
@KeycloakTest
@Tag("peers")
@DisplayName("Other people's identity providers")
class PeerProvidersIT {
    private final KeycloakServer server;
    private final Chromium chromium;
    private final URI helpdesk;
    private TestRealm realm;
    private HelpdeskSite site;

    PeerProvidersIT(KeycloakServer server, Chromium chromium) {
        this.server = server;
        this.chromium = chromium;
        this.helpdesk = server.sites().url(Site.HELPDESK);
    }

    @BeforeEach
    void createRealm() {
        realm = TestRealm.variantOf(
                server, "support", json -> ((ObjectNode) json.at("/identityProviders/0")).put("enabled", false));
        site = HelpdeskSite.start(HelpdeskSite.Config.ofTheDemo(server.sites().port(Site.HELPDESK), realm.issuer()));
    }

    @AfterEach
    void removeRealm() {
        site.close();
        realm.close();
    }

    @Test
    void personOfNodeOidcProviderSignsInAndOut() {
        try (PeerProcess peer = PeerProcess.nodeOidcProvider(realm.issuer());
                BrowserContext context = chromium.context()) {
            switchOn(peer);
            Page page = context.newPage();
            Consumer<Page> signIn = PeerProvidersIT::signInAtNode;

            walk(page, signIn);

            UserRepresentation carla = user("carla@acme.example");
            assertThat(carla.getFirstName()).isEqualTo("Carla");
            assertThat(carla.firstAttribute("jobTitle")).isEqualTo("Fitter");
            assertThat(carla.firstAttribute("name")).isEqualTo("Carla Cole");
            seesNoPageAtAll(page, carla);
            page.navigate(helpdesk.resolve("/").toString());
            page.locator("form[action='/logout'] button").click();
            page.locator("button[value=yes]").click();
            page.waitForURL(helpdesk.resolve("/signed-out") + "*");
            assertThat(sessionsOf(carla)).isZero();
        }
    }

    @Test
    void signOutAtNodeOidcProviderEndsTheSessionByBackChannel() {
        try (PeerProcess peer = PeerProcess.nodeOidcProvider(realm.issuer());
                BrowserContext context = chromium.context()) {
            switchOn(peer);
            Page page = context.newPage();
            walk(page, PeerProvidersIT::signInAtNode);
            UserRepresentation carla = user("carla@acme.example");

            page.navigate(peer.issuer() + "/session/end");
            page.locator("button[value=yes]").click();

            Eventually.get(
                    "The session is over",
                    Duration.ofSeconds(10),
                    () -> sessionsOf(carla) == 0 ? Optional.of(true) : Optional.empty());
            page.navigate(helpdesk.resolve("/me").toString());
            assertThat(page.content()).contains("null");
        }
    }

    @Test
    void personOfMockOAuth2ServerSignsIn() {
        try (PeerProcess peer = PeerProcess.mockOAuth2Server();
                BrowserContext context = chromium.context()) {
            switchOn(peer);

            walk(context.newPage(), PeerProvidersIT::signInAtMock);

            UserRepresentation dora = user("dora@acme.example");
            assertThat(dora.getUsername()).isEqualTo("dora");
            assertThat(dora.getLastName()).isEqualTo("Dean");
            assertThat(dora.firstAttribute("zoneinfo")).isEqualTo("Europe/Oslo");
        }
    }

    private void switchOn(PeerProcess peer) {
        var resource = realm.admin().identityProviders().get(BrokerRealm.ALIAS);
        IdentityProviderRepresentation provider = resource.toRepresentation();
        provider.setEnabled(true);
        provider.getConfig().put("issuer", peer.issuer());
        resource.update(provider);
    }

    private void walk(Page page, Consumer<Page> signIn) {
        URI deepLink = helpdesk.resolve("/requests/42");
        page.navigate(deepLink.toString());
        signIn.accept(page);
        page.waitForURL(deepLink.toString());
        assertThat(page.locator("h1").textContent()).isEqualTo("A second screen, please");
    }

    private static void signInAtNode(Page page) {
        page.locator("input[name=login]").fill("carla");
        page.locator("input[name=password]").fill("any");
        page.locator("button[type=submit]").click();
        page.getByText("Continue").click();
    }

    private static void signInAtMock(Page page) {
        page.locator("input[name=username]").fill("dora");
        page.locator("textarea[name=claims]")
                .fill("{\"email\":\"dora@acme.example\",\"email_verified\":true,\"preferred_username\":\"dora\","
                        + "\"name\":\"Dora Dean\",\"zoneinfo\":\"Europe/Oslo\"}");
        page.locator("input[type=submit], button[type=submit]").first().click();
    }

    /** The person is still signed in at the provider, and nowhere else. */
    private void seesNoPageAtAll(Page page, UserRepresentation person) {
        realm.admin().users().get(person.getId()).logout();
        List<String> pages = new CopyOnWriteArrayList<>();
        page.onDOMContentLoaded(shown -> pages.add(shown.url()));
        page.navigate(helpdesk.resolve("/requests/41").toString());
        page.waitForURL(helpdesk.resolve("/requests/41").toString());
        assertThat(pages).containsExactly(helpdesk.resolve("/requests/41").toString());
    }

    private UserRepresentation user(String email) {
        return realm.admin().users().searchByEmail(email, true).get(0);
    }

    private int sessionsOf(UserRepresentation person) {
        return realm.admin().users().get(person.getId()).getUserSessions().size();
    }
}
