package dev.ssobridge.it.saml;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.browser.LoginPage;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.CallbackSite;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import dev.ssobridge.it.signon.TargetRealm;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@KeycloakTest
@DisplayName("The page of a partial logout, in Chromium")
class PartialLogoutPageIT {
    private final KeycloakServer server;
    private final Chromium chromium;

    PartialLogoutPageIT(KeycloakServer server, Chromium chromium) {
        this.server = server;
        this.chromium = chromium;
    }

    @Test
    void logoutWhenASiteHasNoLogoutUrlThenThePageSaysSoAndGoesOn() {
        try (TestRealm realm = TargetRealm.of(server, json -> {});
                CallbackSite site = new CallbackSite(server.sites(), Site.PORTAL);
                BrowserContext context = chromium.context()) {
            TestSp mute = TestSp.addTo(realm, "mute", Map.of("saml_single_logout_service_url_post", ""));
            TestUser user = realm.users().create();
            OidcClient portal = realm.portal();
            AuthorizationRequest request = portal.request();
            Page page = context.newPage();
            page.route(
                    url -> url.startsWith(mute.url().toString()),
                    route -> route.fulfill(new Route.FulfillOptions().setBody("signed in")));
            URI arrived = LoginPage.open(page, request).signIn(user, portal.redirectUri());
            Tokens tokens = portal.redeem(request, arrived);
            page.navigate(mute.endpoint() + "/clients/mute");
            page.waitForURL(url -> url.startsWith(mute.url().toString()));

            page.navigate(portal.logout(tokens) + "&post_logout_redirect_uri="
                    + portal.redirectUri().resolve("/"));

            assertThat(page.locator("li")).containsText("Site mute");
            assertThat(page.locator("li")).containsText("not confirmed");
            assertThat(page.locator("#sso-status")).containsText("you may still be signed in");
            page.waitForURL(portal.redirectUri().resolve("/").toString());
            assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
            assertThat(site.visits()).isNotEmpty();
        }
    }
}
