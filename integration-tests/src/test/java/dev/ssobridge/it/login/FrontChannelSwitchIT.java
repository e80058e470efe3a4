package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.browser.LoginPage;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.CallbackSite;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import dev.ssobridge.it.signon.ShownPage;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Joe's session has a client that only a page in his browser can tell of its end. */
@KeycloakTest
@DisplayName("A login token in the browser of somebody with a front-channel client")
class FrontChannelSwitchIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final URI frontChannel;
    private final OidcClient frontSite;
    private final OidcClient mutedSite;
    private final OidcClient portal;
    private final CookieBrowser browser;
    private final PortalCustomer joe;
    private final PortalCustomer jane;

    FrontChannelSwitchIT(KeycloakServer server, TestRealm realm, FrontChannelSites sites) {
        this.server = server;
        this.realm = realm;
        frontChannel = sites.frontChannel();
        frontSite = sites.front();
        mutedSite = sites.muted();
        portal = realm.portal();
        browser = realm.browser();
        joe = PortalCustomer.of(realm);
        jane = PortalCustomer.of(realm);
    }

    /** A site with a front-channel address, and one that wants the front channel but has none. */
    private record FrontChannelSites(URI frontChannel, OidcClient front, OidcClient muted) {}

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> {}).switchingSilently();
    }

    @Fixture
    static FrontChannelSites sites(KeycloakServer server, TestRealm realm) {
        URI frontChannel = server.sites().url(Site.UTILITY).resolve("/front-channel-logout");
        RelyingParties sites = new RelyingParties(realm);
        OidcClient front = sites.add("front-site", site -> {
            site.setFrontchannelLogout(true);
            site.setAttributes(Map.of(
                    "frontchannel.logout.url",
                    frontChannel.toString(),
                    "frontchannel.logout.session.required",
                    "true"));
        });
        OidcClient muted = sites.add("muted-site", site -> site.setFrontchannelLogout(true));
        return new FrontChannelSites(frontChannel, front, muted);
    }

    private void assertLogoutPage(Identity old) {
        ShownPage page = ShownPage.ofSignOut(browser);
        String frame = page.html().select("iframe").attr("src");
        assertThat(frame).startsWith(frontChannel.toString());
        assertThat(FormBody.parametersOf(URI.create(frame)))
                .containsEntry("sid", old.sid())
                .containsEntry("iss", realm.issuer().toString());
        assertThat(page.answer().header("Referrer-Policy")).contains("no-referrer");
    }

    private void assertJaneAfter(Visit visit) {
        Identity identity = visit.identity();
        assertThat(identity.sub()).isEqualTo(jane.id());
        assertThat(identity.acr()).isEqualTo("1");
        assertThat(identity.amr()).containsExactly("sso_token");
        assertThat(jane.sessions()).containsExactly(identity.sid());
        assertThat(Visit.silent(browser, portal).identity().sub()).isEqualTo(jane.id());
    }

    @Test
    void redeemWhenSomebodyHasAFrontChannelClientThenLogoutPageAndThenTheNewUser() {
        Identity old = frontSite.signIn(browser, joe.user()).identity();

        Visit asked = Visit.of(browser, portal, jane.request(Prompt.ABSENT));

        assertLogoutPage(old);
        assertThat(joe.sessions()).isEmpty();
        assertThat(server.events().of("LOGOUT", joe.id()))
                .singleElement()
                .satisfies(logout -> assertThat(logout.sessionId()).isEqualTo(old.sid()));
        assertJaneAfter(asked);
    }

    @Test
    void pushWhenSomebodyHasAFrontChannelClientThenLogoutPageAndThenTheNewUser() {
        Identity old = frontSite.signIn(browser, joe.user()).identity();

        Visit asked = Visit.pushed(browser, portal, jane.request(Prompt.ABSENT));

        assertLogoutPage(old);
        assertJaneAfter(asked);
    }

    @Test
    void postWhenSomebodyHasAFrontChannelClientThenLogoutPageAndThenTheNewUser() {
        Identity old = frontSite.signIn(browser, joe.user()).identity();

        Visit asked = Visit.posted(browser, portal, jane.request(Prompt.ABSENT));

        assertLogoutPage(old);
        assertJaneAfter(asked);
    }

    @Test
    void redeemUnderPromptNoneWhenSomebodyHasAFrontChannelClientThenInteractionRequired() {
        Tokens old = frontSite.signIn(browser, joe.user());
        AuthorizationRequest request = jane.request(Prompt.NONE);

        assertThat(Visit.of(browser, portal, request).answer())
                .containsEntry("error", "interaction_required")
                .containsEntry("iss", realm.issuer().toString());

        assertNothingHasHappened(old, request);
    }

    @Test
    void pushUnderPromptNoneWhenSomebodyHasAFrontChannelClientThenInteractionRequired() {
        Tokens old = frontSite.signIn(browser, joe.user());
        AuthorizationRequest request = jane.request(Prompt.NONE);

        assertThat(Visit.pushed(browser, portal, request).error()).isEqualTo("interaction_required");

        assertNothingHasHappened(old, request);
    }

    private void assertNothingHasHappened(Tokens old, AuthorizationRequest refused) {
        assertThat(joe.sessions()).containsExactly(old.identity().sid());
        assertThat(Visit.silent(browser, portal).identity().sub()).isEqualTo(joe.id());
        assertThat(frontSite.refresh(old).identity().sub()).isEqualTo(joe.id());
        assertThat(jane.sessions()).isEmpty();

        String token = Visit.tokenIn(refused);
        Visit asked = Visit.of(browser, portal, portal.request().with("sso_token", token));
        assertLogoutPage(old.identity());
        assertJaneAfter(asked);
    }

    /** Keycloak's admin console makes such clients: the switch is on, but there is no address to tell. */
    @Test
    void redeemUnderPromptNoneWhenTheFrontChannelClientHasNoAddressThenSwitched() {
        mutedSite.signIn(browser, joe.user());

        Identity identity = Visit.of(browser, portal, jane.request(Prompt.NONE)).identity();

        assertThat(identity.sub()).isEqualTo(jane.id());
        assertThat(identity.amr()).containsExactly("sso_token");
        assertThat(joe.sessions()).isEmpty();
    }

    @Test
    void switchUserInChromiumThenTheLogoutPageGoesOnByItself(Chromium chromium) {
        try (BrowserContext context = chromium.context();
                CallbackSite utility = new CallbackSite(server.sites(), Site.UTILITY);
                CallbackSite portalSite = new CallbackSite(server.sites(), Site.PORTAL)) {
            Page page = context.newPage();
            AuthorizationRequest first = frontSite.request();
            URI arrived = LoginPage.open(page, first).signIn(joe.user(), frontSite.redirectUri());
            Identity old = frontSite.redeem(first, arrived).identity();

            AuthorizationRequest request = jane.request(Prompt.ABSENT);
            page.navigate(request.uri().toString());
            page.waitForURL(url -> url.startsWith(portal.redirectUri().toString()));

            Identity identity = portal.redeem(request, URI.create(page.url())).identity();
            assertThat(identity.sub()).isEqualTo(jane.id());
            assertThat(utility.visits())
                    .anySatisfy(visit -> assertThat(visit.uri().toString())
                            .startsWith("/front-channel-logout")
                            .contains(old.sid()));
            assertThat(portalSite.visits()).isNotEmpty();
        }
    }
}
