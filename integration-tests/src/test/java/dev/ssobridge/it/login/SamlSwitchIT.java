package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@KeycloakTest
@DisplayName("A login token in the browser of somebody with a SAML site")
class SamlSwitchIT {
    private final KeycloakServer server;
    private final SamlSite samlSite;
    private final OidcClient portal;
    private final CookieBrowser browser;
    private final PortalCustomer joe;
    private final PortalCustomer jane;

    SamlSwitchIT(KeycloakServer server, TestRealm realm, SamlSite samlSite) {
        this.server = server;
        this.samlSite = samlSite;
        portal = realm.portal();
        browser = realm.browser();
        joe = PortalCustomer.of(realm);
        jane = PortalCustomer.of(realm);
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> {}).switchingSilently();
    }

    @Fixture
    static SamlSite samlSite(KeycloakServer server, TestRealm realm) {
        return SamlSite.addTo(realm, server.sites().url(Site.UTILITY));
    }

    private void assertJaneAfterLogoutAtTheSite(Visit visit) {
        assertThat(samlSite.logoutRequest(visit.page()))
                .contains("LogoutRequest")
                .contains(joe.user().username());

        Identity identity = visit.at(samlSite.confirmLogout(visit.page())).identity();

        assertThat(identity.sub()).isEqualTo(jane.id());
        assertThat(identity.acr()).isEqualTo("1");
        assertThat(identity.amr()).containsExactly("sso_token");
        assertThat(joe.sessions()).isEmpty();
        assertThat(jane.sessions()).containsExactly(identity.sid());
        assertThat(server.events().of("LOGOUT", joe.id())).hasSize(1);
        assertThat(Visit.silent(browser, portal).identity().sub()).isEqualTo(jane.id());
    }

    @Test
    void redeemWhenSomebodyHasASamlSiteThenLogoutThereAndThenTheNewUser() {
        samlSite.signIn(browser, joe.user());

        assertJaneAfterLogoutAtTheSite(Visit.of(browser, portal, jane.request(Prompt.ABSENT)));
    }

    @Test
    void redeemUnderPromptNoneWhenSomebodyHasASamlSiteThenInteractionRequiredAndUnspent() {
        samlSite.signIn(browser, joe.user());
        AuthorizationRequest request = jane.request(Prompt.NONE);

        assertThat(Visit.of(browser, portal, request).error()).isEqualTo("interaction_required");

        assertThat(joe.sessions()).hasSize(1);
        assertThat(Visit.silent(browser, portal).identity().sub()).isEqualTo(joe.id());
        String token = Visit.tokenIn(request);
        assertJaneAfterLogoutAtTheSite(
                Visit.of(browser, portal, portal.request().with("sso_token", token)));
    }
}
