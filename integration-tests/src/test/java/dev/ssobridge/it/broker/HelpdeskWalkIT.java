package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.ssobridge.demo.helpdesk.HelpdeskSite;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.browser.LoginPage;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserRepresentation;

/** The walk of the demo: the realm acme is the identity provider of the realm support, whose site is the help desk. */
@KeycloakTest
@DisplayName("A person of Acme at the help desk")
class HelpdeskWalkIT {
    private final TestRealm support;
    private final TestRealm acme;
    private final URI helpdesk;

    HelpdeskWalkIT(KeycloakServer server, HelpdeskSite site) {
        support = server.imported("support");
        acme = server.imported("acme");
        helpdesk = site.url();
    }

    /** One site for all tests: Keycloak keeps connections, and a restarted site would miss the next logout token. */
    @Fixture
    static HelpdeskSite site(KeycloakServer server) {
        return HelpdeskSite.start(HelpdeskSite.Config.ofTheDemo(
                server.sites().port(Site.HELPDESK), server.imported("support").issuer()));
    }

    @AfterEach
    void endSessions() {
        support.admin().logoutAll();
        acme.admin().logoutAll();
    }

    private TestUser ann() {
        return acme.users().imported("ann");
    }

    private CookieBrowser signIn(String path) {
        CookieBrowser browser = CookieBrowser.everywhere();
        var login = browser.open(helpdesk.resolve(path));
        assertThat(login.answer().uri().toString()).startsWith(acme.issuer().toString());
        var page = login.form("#kc-form-login")
                .with("username", "ann")
                .with("password", "ann")
                .submit();
        assertThat(page.answer().uri()).isEqualTo(helpdesk.resolve(path));
        return browser;
    }

    @Test
    void deepLinkLeadsToAcmeAndBackToTheDeepLink() {
        CookieBrowser browser = signIn("/requests/42");

        HttpAnswer last = browser.answers().get(browser.answers().size() - 1);
        assertThat(last.html().selectFirst("h1").text()).isEqualTo("A second screen, please");
        assertThat(pagesOf(browser))
                .as("pages shown")
                .containsExactly(acme.issuer().getPath(), "/requests/42");
        HttpAnswer me = browser.open(helpdesk.resolve("/me")).answer();
        assertThat(me.json().path("user").asText()).isEqualTo("ann");
        assertThat(me.json().path("sid").asText()).isNotBlank();
        UserRepresentation user =
                support.admin().users().searchByEmail("ann@acme.example", true).get(0);
        assertThat(user.firstAttribute("jobTitle")).isEqualTo("Plant engineer");
        assertThat(user.firstAttribute("name")).isEqualTo("Ann Archer");
        assertThat(user.firstAttribute("zoneinfo")).isEqualTo("Europe/Berlin");
        assertThat(user.isEmailVerified()).isTrue();
    }

    @Test
    void personWhoIsSignedInAtAcmeSeesNoPageAtAll() {
        CookieBrowser browser = signIn("/");
        support.admin()
                .users()
                .get(support.admin()
                        .users()
                        .searchByEmail("ann@acme.example", true)
                        .get(0)
                        .getId())
                .logout();
        boolean told = browser.open(helpdesk.resolve("/me"))
                .answer()
                .json()
                .path("user")
                .isNull();
        int before = browser.answers().size();

        var page = browser.open(helpdesk.resolve("/requests/41"));

        assertThat(told).as("the help desk was told").isTrue();
        assertThat(page.html().selectFirst("h1").text()).contains("printer");
        List<HttpAnswer> way =
                browser.answers().subList(before, browser.answers().size());
        assertThat(way.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(way)
                .anyMatch(answer ->
                        answer.uri().toString().startsWith(acme.issuer().toString()));
    }

    @Test
    void signOutAtTheHelpDeskEndsTheSessionAtAcme() {
        CookieBrowser browser = signIn("/");
        var inbox = browser.open(helpdesk.resolve("/"));

        var page = inbox.form("form[action=/logout]").submit().click("#onward");

        assertThat(page.html().selectFirst("h1").text()).isEqualTo("You are signed out");
        assertThat(acme.admin().users().get(ann().id()).getUserSessions()).isEmpty();
        assertThat(browser.open(helpdesk.resolve("/")).has("#kc-form-login")).isTrue();
    }

    @Test
    void signOutAtAcmeEndsTheSessionAtTheHelpDesk() {
        CookieBrowser browser = signIn("/");

        acme.admin().users().get(ann().id()).logout();

        assertThat(browser.open(helpdesk.resolve("/me"))
                        .answer()
                        .json()
                        .path("user")
                        .isNull())
                .isTrue();
    }

    @Test
    void realBrowserGoesToAcmeAndBackToTheHelpDesk(Chromium chromium) {
        try (BrowserContext context = chromium.context()) {
            Page page = context.newPage();
            page.navigate(helpdesk.resolve("/requests/42").toString());

            LoginPage.shownIn(page).submit(ann());

            page.waitForURL(helpdesk.resolve("/requests/42").toString());
            assertThat(page.locator("h1").textContent()).isEqualTo("A second screen, please");
            page.navigate(helpdesk.resolve("/").toString());
            page.locator("form[action='/logout'] button").click();
            page.waitForURL(helpdesk.resolve("/signed-out").toString() + "*");
        }
    }

    /** Where a page was shown, each place once: the realm, or the path at the help desk. */
    private List<String> pagesOf(CookieBrowser browser) {
        return browser.answers().stream()
                .filter(answer -> answer.status() == 200)
                .map(answer -> answer.uri().getAuthority().equals(helpdesk.getAuthority())
                        ? answer.uri().getPath()
                        : answer.uri().getPath().replaceFirst("(/realms/[^/]+).*", "$1"))
                .distinct()
                .toList();
    }
}
