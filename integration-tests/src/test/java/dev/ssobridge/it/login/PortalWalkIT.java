package dev.ssobridge.it.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.browser.LoginPage;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserSessionRepresentation;

/** The demo's users are the realm's; their sessions of other tests are left out of account. */
@KeycloakTest
@DisplayName("The walk from the utility's website to the portal, in Chromium")
class PortalWalkIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final DemoSites sites;
    private final BrowserContext context;
    private final Page page;
    private final UtilityPages utility;
    private final PortalPages portal;

    PortalWalkIT(KeycloakServer server, Chromium chromium, DemoSites sites) {
        this.server = server;
        this.sites = sites;
        this.realm = server.demo();
        this.context = chromium.context();
        this.page = context.newPage();
        this.utility = new UtilityPages(page, sites.utility().url());
        this.portal = new PortalPages(page, sites.portal().url());
    }

    @Fixture
    static DemoSites sites(KeycloakServer server) {
        return DemoSites.start(server);
    }

    @AfterEach
    void closeBrowser() {
        context.close();
    }

    private void walk(String name) {
        utility.signIn(name);
        utility.open("My energy");
        portal.arrive();
    }

    private boolean isAlive(String name, String sid) {
        TestUser user = realm.users().imported(name);
        return realm.users().admin(user).getUserSessions().stream()
                .map(UserSessionRepresentation::getId)
                .anyMatch(sid::equals);
    }

    private void assertRefused() {
        assertThat(page.locator("h1")).hasText("This sign-in link is no longer valid");
    }

    private LoginPage signInHere() {
        page.getByText("Sign in here with a password").click();
        return LoginPage.shownIn(page);
    }

    @Test
    void clickAtTheUtilityThenSignedInAtThePortalWithTheFirstServicePoint() {
        walk("jane");

        assertThat(portal.user()).isEqualTo("jane");
        assertThat(isAlive("jane", portal.me().path("sid").asText())).isTrue();
        assertThat(portal.selection()).isEqualTo("1001 SP-1");
        assertThat(page.url()).doesNotContain("sso_token");
    }

    @Test
    void clickOnTheSecondAccountThenItIsSelectedAtThePortal() {
        utility.signIn("jane");
        utility.open("Account 1002");
        portal.arrive();

        assertThat(portal.user()).isEqualTo("jane");
        assertThat(portal.selection()).isEqualTo("1002 SP-3");
        assertThat(page.locator("[data-account]")).hasCount(2);
    }

    @Test
    void clickOnAServicePointThenItIsSelectedAtThePortal() {
        utility.signIn("jane");
        utility.open("Service point SP-2");
        portal.arrive();

        assertThat(portal.user()).isEqualTo("jane");
        assertThat(portal.selection()).isEqualTo("1001 SP-2");
    }

    @Test
    void entryUrlOnceMoreInAnotherBrowserThenLoginPageWithMessage(Chromium chromium) {
        utility.signIn("jane");
        Request entry = page.waitForRequest("**/sso?*", () -> utility.open("My energy"));
        portal.arrive();
        assertThat(portal.user()).isEqualTo("jane");

        try (BrowserContext thief = chromium.context()) {
            Page other = thief.newPage();
            other.navigate(entry.url());
            assertThat(other.locator("h1")).hasText("This sign-in link is no longer valid");
            assertThat(new PortalPages(other, sites.portal().url()).user()).isNull();
        }
    }

    @Test
    void entryUrlOnceMoreInTheSameBrowserThenNoSilentSignIn() {
        utility.signIn("jane");
        Request entry = page.waitForRequest("**/sso?*", () -> utility.open("My energy"));
        portal.arrive();
        String sid = portal.me().path("sid").asText();

        page.navigate(entry.url());

        assertRefused();
        assertThat(isAlive("jane", sid)).isTrue();
        signInHere();
        page.locator("#password").fill("jane");
        page.locator("#kc-login").click();
        portal.arrive();
        assertThat(portal.user()).isEqualTo("jane");
    }

    @Test
    void backButtonThenTheUtilityAndTheNextClickWorks() {
        walk("jane");

        page.goBack();
        assertThat(page.url()).isEqualTo(sites.utility().url() + "/");
        page.goForward();
        assertThat(portal.user()).isEqualTo("jane");

        utility.open("Account 1002");
        portal.arrive();
        assertThat(portal.selection()).isEqualTo("1002 SP-3");
    }

    @Test
    void expiredEntryUrlThenPageThatLeadsBackToTheUtility() {
        String entry = entryUrlOfJane();
        server.clock().whileAhead(Duration.ofSeconds(121), () -> {
            page.navigate(entry);
            assertRefused();
        });

        page.locator("#sso-back").click();
        page.waitForURL(sites.utility().url() + "/login");
        walk("jane");
        assertThat(portal.user()).isEqualTo("jane");
    }

    /** Where the click leads; nobody has been there yet. */
    private String entryUrlOfJane() {
        String body = SsoApi.json(Map.of("username", "jane", "accounts", List.of("1001", "1002")));
        return realm.utility().login(body).mustBe(200).json().path("loginUrl").asText();
    }

    @Test
    void refusedEntryUrlThenSignInByPasswordEndsAtThePortal() {
        page.navigate(sites.portal().url() + "/sso?sso_token=" + "A".repeat(43));
        assertRefused();

        signInHere().submit(realm.users().imported("joe"));
        portal.arrive();

        assertThat(portal.user()).isEqualTo("joe");
    }

    @Test
    void notYouAfterARefusedEntryUrlThenSomebodyElseSignsIn() {
        walk("jane");
        page.navigate(sites.portal().url() + "/sso?sso_token=" + "A".repeat(43));
        assertRefused();

        signInHere();
        page.locator("#reset-login").click();
        page.locator("#username").waitFor();
        LoginPage.shownIn(page).submit(realm.users().imported("joe"));
        portal.arrive();

        assertThat(portal.user()).isEqualTo("joe");
    }

    @Test
    void anotherUserAtTheUtilityThenThePortalShowsThem() {
        walk("jane");
        String old = portal.me().path("sid").asText();

        utility.signOut();
        utility.signIn("joe");
        utility.open("My energy");
        portal.agreeToTheSwitch();
        portal.arrive();

        assertThat(portal.user()).isEqualTo("joe");
        assertThat(portal.selection()).isEqualTo("2001 SP-4");
        assertThat(portal.me().path("sid").asText()).isNotEqualTo(old);
        assertThat(isAlive("jane", old)).isFalse();
        assertThat(isAlive("joe", portal.me().path("sid").asText())).isTrue();
        assertThat(page.locator(".who")).containsText("Joe");
    }

    @Test
    void signOutAtThePortalThenSignedOutAtKeycloakToo() {
        walk("jane");
        String sid = portal.me().path("sid").asText();

        page.locator(".who button").click();
        portal.arrive();

        assertThat(portal.user()).isNull();
        assertThat(isAlive("jane", sid)).isFalse();
        page.navigate(sites.portal().url() + "/login");
        LoginPage.shownIn(page);
    }

    @Test
    void walkToThePortalWithoutJavaScriptIsTheSame(Chromium chromium) {
        try (BrowserContext plain = chromium.context(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page bare = plain.newPage();
            UtilityPages door = new UtilityPages(bare, sites.utility().url());
            door.signIn("joe");
            door.open("Account 2002");
            PortalPages room = new PortalPages(bare, sites.portal().url());
            room.arrive();
            assertThat(room.user()).isEqualTo("joe");
            assertThat(room.selection()).isEqualTo("2002 SP-5");
        }
    }
}
