package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.events.Details;

/** Two utilities of a realm have an account 1001 each: the portal can tell whose it is. */
@KeycloakTest
@DisplayName("The website that handed a user over")
class VouchingWebsiteIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final SiteClients clients;

    VouchingWebsiteIT(KeycloakServer server) {
        this.server = server;
        this.realm = server.demo();
        this.clients = new SiteClients(realm);
    }

    private static String token(SiteClient website, String username) {
        return website.api()
                .login(SsoApi.json(Map.of("username", username, "accounts", List.of("1001"))))
                .mustBe(200)
                .json()
                .path("token")
                .asText();
    }

    private JsonNode consume(String token) {
        return realm.api("customer-portal", "portal-secret")
                .token(token)
                .mustBe(200)
                .json();
    }

    private Identity signIn(CookieBrowser browser, String token) {
        AuthorizationRequest request =
                realm.portal().request().with("sso_token", token).with("prompt", "none");
        return realm.portal().redeem(request, browser.open(request.uri())).identity();
    }

    @Test
    void eachTokenNamesItsOwnWebsite() {
        SiteClient one = clients.utility();
        SiteClient other = clients.utility();

        assertThat(consume(token(one, Users.newName())).path("ssoWebsite").asText())
                .isEqualTo(one.clientId());
        assertThat(consume(token(other, Users.newName())).path("ssoWebsite").asText())
                .isEqualTo(other.clientId());
    }

    @Test
    void signInNamesItInTheIdTokenAndInTheEvent() {
        SiteClient website = clients.utility();
        Identity identity = signIn(realm.browser(), token(website, Users.newName()));

        assertThat(identity.text("sso_website")).isEqualTo(website.clientId());
        assertThat(server.events().of("LOGIN", identity.sub())).singleElement().satisfies(login -> assertThat(
                        login.details())
                .containsEntry("sso_website", website.clientId())
                .containsEntry(Details.AUTH_METHOD, "sso_token"));
    }

    @Test
    void websiteThatHandsTheUserOverLastIsNamed() {
        SiteClient one = clients.utility();
        SiteClient other = clients.utility().forExistingUsers("true");
        String username = Users.newName();
        CookieBrowser browser = realm.browser();

        Identity first = signIn(browser, token(one, username));
        Identity second = signIn(browser, token(other, username));

        assertThat(second.sid()).isEqualTo(first.sid());
        assertThat(second.text("sso_website")).isEqualTo(other.clientId());
    }

    @Test
    void renamedWebsiteHasItsNewName() {
        SiteClient website = clients.utility();
        String token = token(website, Users.newName());
        website.change(client -> client.setClientId(website.clientId() + "-renamed"));

        assertThat(consume(token).path("ssoWebsite").asText()).isEqualTo(website.clientId() + "-renamed");
    }

    @Test
    void websiteThatIsGoneIsNotNamed() {
        SiteClient website = clients.utility();
        String username = Users.newName();
        String byRest = token(website, username);
        String byBrowser = token(website, username);
        website.admin().remove();

        assertThat(consume(byRest).has("ssoWebsite")).isFalse();
        assertThat(signIn(realm.browser(), byBrowser).text("sso_website")).isNull();
    }

    @Test
    void signInByPasswordNamesNone() {
        AuthorizationRequest request = realm.portal().request();
        Page login = realm.browser().open(request.uri());
        Page after = login.form("#kc-form-login")
                .with("username", "joe")
                .with("password", "joe")
                .submit();

        Identity identity = realm.portal().redeem(request, after).identity();
        assertThat(identity.username()).isEqualTo("joe");
        assertThat(identity.text("sso_website")).isNull();
    }
}
