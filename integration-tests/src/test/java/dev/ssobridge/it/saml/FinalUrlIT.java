package dev.ssobridge.it.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.signon.TargetRealm;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeycloakTest
@DisplayName("Where a logout without a destination ends")
class FinalUrlIT {
    private final TestRealm realm;
    private final CookieBrowser browser;
    private final OidcClient portal;

    /** The realm is as the test before left it, so both addresses are taken out. */
    FinalUrlIT(TestRealm realm) {
        this.realm = realm;
        browser = realm.browser();
        portal = realm.portal();
        ofTheRealm("");
        ofThePortal("");
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TargetRealm.of(server, json -> {});
    }

    private void ofTheRealm(String url) {
        realm.registrations().setting("finalUrl", url);
    }

    private void ofThePortal(String url) {
        realm.registrations().application("customer-portal", "finalUrl", url);
    }

    private URI logout(String parameters) {
        TestUser user = realm.users().create();
        Tokens tokens = portal.signIn(browser, user);
        return URI.create(portal.logout(tokens) + parameters);
    }

    @Test
    void logoutWhenNoFinalUrlIsSetThenKeycloaksPage() {
        Page page = browser.open(logout(""));

        assertThat(page.redirect()).isEmpty();
        assertThat(page.html().text()).contains("You are logged out");
    }

    @Test
    void logoutWhenTheClientHasNoFinalUrlThenTheRealms() {
        ofTheRealm("https://utility.example/");

        assertThat(browser.open(logout("")).redirect()).contains(URI.create("https://utility.example/"));
    }

    @Test
    void logoutWhenClientAndRealmHaveAFinalUrlThenTheClients() {
        ofTheRealm("https://utility.example/");
        ofThePortal("https://energy.example/bye?x=1");

        assertThat(browser.open(logout("&state=abc")).redirect())
                .contains(URI.create("https://energy.example/bye?x=1"));
    }

    @Test
    void logoutWithARegisteredDestinationThenThatInsteadOfAFinalUrl() {
        ofThePortal("https://energy.example/bye");
        URI home = portal.redirectUri().resolve("/");

        assertThat(browser.open(logout("&post_logout_redirect_uri=" + home)).redirect())
                .contains(home);
    }

    @Test
    void logoutWithAnUnregisteredDestinationThenKeycloaksError() {
        ofTheRealm("https://utility.example/");
        ofThePortal("https://energy.example/bye");

        Page page = browser.open(logout("&post_logout_redirect_uri=https://evil.example/"));

        assertThat(page.answer().status()).isEqualTo(400);
        assertThat(page.redirect()).isEmpty();
    }

    @Test
    void parametersOfALogoutRequestDoNotChangeTheFinalUrl() {
        ofThePortal("https://energy.example/bye");

        Page page = browser.open(logout("&finalUrl=https://evil.example/&redirect_uri=https://evil.example/"
                + "&final-url=https://evil.example/&RelayState=https://evil.example/"));

        assertThat(page.redirect()).contains(URI.create("https://energy.example/bye"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://utility.example/",
                "javascript:alert(1)",
                "//evil.example/",
                "https://a@evil.example/",
                "no url"
            })
    void finalUrlThatNoBrowserShouldBeSentToIsRefused(String url) {
        try (Response answer = realm.registrations().trySetting("finalUrl", url)) {
            assertThat(answer.getStatus()).isEqualTo(400);
            assertThat(answer.readEntity(String.class)).contains("Final URL:");
        }
        Page page = browser.open(logout(""));
        assertThat(page.redirect()).isEmpty();
        assertThat(page.html().text()).contains("You are logged out");
    }
}
