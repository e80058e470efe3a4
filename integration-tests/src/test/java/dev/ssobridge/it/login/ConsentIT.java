package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@KeycloakTest
@DisplayName("A login token for a site that needs the user's consent")
class ConsentIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient site;
    private final CookieBrowser browser;
    private final PortalCustomer customer;

    ConsentIT(KeycloakServer server, TestRealm realm, OidcClient site) {
        this.server = server;
        this.realm = realm;
        this.site = site;
        browser = realm.browser();
        customer = PortalCustomer.of(realm);
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> {});
    }

    @Fixture
    static OidcClient site(TestRealm realm) {
        return new RelyingParties(realm).add("consent-site", client -> client.setConsentRequired(true));
    }

    private AuthorizationRequest request(Prompt prompt) {
        return prompt.of(site.request()).with("sso_token", customer.token(Map.of("clientId", "consent-site")));
    }

    private static Visit answer(Visit asked, String button) {
        assertThat(asked.page().has("[name=accept]")).isTrue();
        Page.Form form = asked.page().form("form:has([name=accept])");
        return asked.at(form.with(button, "yes").submit());
    }

    @Test
    void redeemAtASiteThatNeedsConsentThenConsentAndThenSignedIn() {
        Visit asked = Visit.of(browser, site, request(Prompt.ABSENT));

        Identity identity = answer(asked, "accept").identity();

        assertThat(identity.sub()).isEqualTo(customer.id());
        assertThat(identity.acr()).isEqualTo("1");
        assertThat(identity.amr()).containsExactly("sso_token");
        assertThat(customer.sessions()).containsExactly(identity.sid());
    }

    /** Keycloak sends it before it asks the protocol, where the details would be added; docs/events.md says so. */
    @Test
    void loginEventAfterTheConsentPageIsKeycloaksOwn() {
        Identity identity = answer(Visit.of(browser, site, request(Prompt.ABSENT)), "accept")
                .identity();

        assertThat(server.events().of("LOGIN", customer.id())).singleElement().satisfies(login -> {
            assertThat(login.sessionId()).isEqualTo(identity.sid());
            assertThat(login.detail("auth_method")).isEqualTo("openid-connect");
            assertThat(login.detail("sso_token_kind")).isNull();
        });
    }

    @Test
    void redeemWhenSomebodyElseIsSignedInThenConsentAndTheNewUser() {
        realm.registrations().application("consent-site", "userSwitch", "silent");
        PortalCustomer somebody = PortalCustomer.of(realm);
        realm.portal().signIn(browser, somebody.user());

        Identity identity = answer(Visit.of(browser, site, request(Prompt.ABSENT)), "accept")
                .identity();

        assertThat(identity.sub()).isEqualTo(customer.id());
        assertThat(identity.amr()).containsExactly("sso_token");
        assertThat(somebody.sessions()).isEmpty();
        assertThat(customer.sessions()).containsExactly(identity.sid());
    }

    @Test
    void redeemWhenTheUserIsSignedInThenConsentAndTheSameSession() {
        String sid = realm.portal().signIn(browser, customer.user()).identity().sid();

        Identity identity = answer(Visit.of(browser, site, request(Prompt.ABSENT)), "accept")
                .identity();

        assertThat(identity.sub()).isEqualTo(customer.id());
        assertThat(identity.sid()).isEqualTo(sid);
        assertThat(identity.acr()).isEqualTo("1");
        assertThat(identity.amr()).contains("sso_token");
    }

    @Test
    void refuseConsentThenAccessDeniedAndNoSession() {
        Visit asked = Visit.of(browser, site, request(Prompt.ABSENT));

        assertThat(answer(asked, "cancel").error()).isEqualTo("access_denied");
        assertThat(server.events().of("LOGIN", customer.id())).isEmpty();
    }

    @Test
    void redeemUnderPromptNoneThenInteractionRequiredAndUnspent() {
        AuthorizationRequest request = request(Prompt.NONE);

        assertThat(Visit.of(browser, site, request).error()).isEqualTo("interaction_required");
        assertThat(customer.sessions()).isEmpty();

        String token = Visit.tokenIn(request);
        Visit asked = Visit.of(browser, site, site.request().with("sso_token", token));
        assertThat(answer(asked, "accept").identity().sub()).isEqualTo(customer.id());
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemWhenConsentWasGivenThenSignedInWithoutAPage(Prompt prompt) {
        answer(Visit.of(realm.browser(), site, request(Prompt.ABSENT)), "accept")
                .identity();

        Identity identity = Visit.of(browser, site, request(prompt)).identity();

        assertThat(identity.sub()).isEqualTo(customer.id());
        assertThat(identity.amr()).containsExactly("sso_token");
    }
}
