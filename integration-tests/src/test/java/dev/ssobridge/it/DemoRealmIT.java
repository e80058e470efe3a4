package dev.ssobridge.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.ssobridge.it.browser.Chromium;
import dev.ssobridge.it.browser.LoginPage;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.CallbackSite;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientRepresentation;

/** realm-config/demo-realm.json, as its README describes it. */
@KeycloakTest
@DisplayName("The demo realm")
class DemoRealmIT {
    private final KeycloakServer server;
    private final TestRealm realm;

    DemoRealmIT(KeycloakServer server) {
        this.server = server;
        this.realm = server.demo();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jane", "joe"})
    void personOfTheDemoSignsInByPassword(String username) {
        TestUser person = realm.users().imported(username);

        Identity identity = realm.portal().signIn(realm.browser(), person).identity();

        assertThat(identity.sub()).isEqualTo(person.id());
        assertThat(identity.username()).isEqualTo(username);
        assertThat(identity.acr()).isEqualTo("1");
        assertThat(identity.amr()).doesNotContain("sso_token");
        assertThat(identity.sid()).isNotBlank();
    }

    @Test
    void accountsOfThePersonAreInTheIdToken() {
        TestUser jane = realm.users().imported("jane");

        Identity identity = realm.portal().signIn(realm.browser(), jane).identity();

        assertThat(identity.accounts()).containsExactly("1001", "1002");
        assertThat(identity.object("service_points"))
                .containsEntry("1001", List.of("SP-1", "SP-2"))
                .containsEntry("1002", List.of("SP-3"));
    }

    @Test
    void personSignsInInARealBrowser(Chromium chromium) {
        TestUser jane = realm.users().imported("jane");
        OidcClient portal = realm.portal();
        AuthorizationRequest request = portal.request();
        try (CallbackSite site = new CallbackSite(server.sites(), Site.PORTAL);
                BrowserContext context = chromium.context()) {
            Page page = context.newPage();

            URI arrived = LoginPage.open(page, request).signIn(jane, portal.redirectUri());

            assertThat(page.title()).isEqualTo("Arrived");
            assertThat(site.visits()).first().extracting("uri.path").isEqualTo("/callback");
            assertThat(portal.redeem(request, arrived).identity().sub()).isEqualTo(jane.id());
        }
    }

    @Test
    void tokenOfTheUtilityIsMeantForTheSsoResource() {
        OidcClient utility = realm.client("utility-website", "utility-secret");

        assertThat(utility.claims(utility.serviceToken()).getAudience()).contains("sso");
    }

    @Test
    void utilityHasNoFlowForPeople() {
        ClientRepresentation utility = client("utility-website");

        assertThat(utility.isStandardFlowEnabled()).isFalse();
        assertThat(utility.isImplicitFlowEnabled()).isFalse();
        assertThat(utility.isDirectAccessGrantsEnabled()).isFalse();
        assertThat(utility.isPublicClient()).isFalse();
    }

    private ClientRepresentation client(String clientId) {
        return realm.admin().clients().findByClientId(clientId).get(0);
    }

    @Test
    void addressesOfThisRunAreFilledIntoTheDemoRealm() {
        ClientRepresentation portal = client("customer-portal");
        String url = server.sites().url(Site.PORTAL).toString();

        assertThat(portal.getRedirectUris()).containsExactly(url + "/callback");
        assertThat(realm.registrations().find("sso-application", "customer-portal"))
                .hasValueSatisfying(application ->
                        assertThat(application.getConfig().getFirst("entryUrl")).isEqualTo(url + "/sso"));
        assertThat(portal.getAttributes())
                .containsEntry(
                        "backchannel.logout.url",
                        "http://127.0.0.1:" + server.sites().port(Site.PORTAL) + "/backchannel-logout");
    }

    @Test
    void stockClientScopesAreThereBesideOurs() {
        assertThat(realm.admin().clientScopes().findAll())
                .extracting("name")
                .contains(
                        "basic",
                        "profile",
                        "email",
                        "roles",
                        "acr",
                        "offline_access",
                        "organization",
                        "service_account")
                .contains("sso-accounts", "sso-caller");
    }

    @Test
    void userDoesNotSeeItsAccountsAttribute() {
        var attribute = realm.admin().users().userProfile().getConfiguration().getAttribute("sso.accounts");

        assertThat(attribute.getPermissions().getView()).containsExactly("admin");
        assertThat(attribute.getPermissions().getEdit()).containsExactly("admin");
    }
}
