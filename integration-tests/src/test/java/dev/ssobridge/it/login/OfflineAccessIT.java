package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTParser;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Events.Event;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@KeycloakTest
@DisplayName("A login token together with offline_access")
class OfflineAccessIT {
    private static final String OFFLINE = "openid offline_access";

    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient portal;
    private final PortalCustomer customer;
    private final CookieBrowser browser;

    OfflineAccessIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        this.portal = realm.portal();
        this.customer = PortalCustomer.of(realm);
        this.browser = realm.browser();
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> {});
    }

    @AfterEach
    void allowNothing() {
        realm.registrations().application("customer-portal", "offlineAccess", "");
    }

    static Stream<Arguments> requests() {
        return Stream.of(Prompt.values())
                .flatMap(prompt -> Stream.of(RequestForm.values()).map(form -> Arguments.of(form, prompt)));
    }

    private String reason() {
        List<Event> events = server.events().all().stream()
                .filter(event -> realm.name().equals(event.realm()) && "LOGIN_ERROR".equals(event.type()))
                .toList();
        return events.get(events.size() - 1).detail("reason");
    }

    private void assertUnspent(AuthorizationRequest refused) {
        AuthorizationRequest again = Prompt.NONE.of(portal.request()).with("sso_token", Visit.tokenIn(refused));
        assertThat(Visit.of(realm.browser(), portal, again).identity().sub()).isEqualTo(customer.id());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void redeemWithOfflineAccessThenInvalidScopeAndUnspent(RequestForm form, Prompt prompt) {
        AuthorizationRequest request = customer.request(prompt).with("scope", OFFLINE);

        assertThat(form.visit(browser, portal, request).error()).isEqualTo("invalid_scope");
        assertThat(customer.sessions()).isEmpty();
        assertThat(reason()).isEqualTo("scope");
        assertUnspent(request);
    }

    @ParameterizedTest
    @EnumSource
    void redeemWithOfflineAccessWhenSomebodyElseIsSignedInThenTheyStay(Prompt prompt) {
        PortalCustomer somebody = PortalCustomer.of(realm);
        portal.signIn(browser, somebody.user());
        AuthorizationRequest request = customer.request(prompt).with("scope", OFFLINE);

        assertThat(Visit.of(browser, portal, request).error()).isEqualTo("invalid_scope");
        assertThat(Visit.silent(browser, portal).identity().sub()).isEqualTo(somebody.id());
        assertUnspent(request);
    }

    @Test
    void redeemByAClientWithOfflineAccessAsDefaultScopeThenInvalidScope() {
        OidcClient site = new RelyingParties(realm).add("keen-site");
        String id = realm.admin().clients().findByClientId("keen-site").get(0).getId();
        String offline = realm.admin().clientScopes().findAll().stream()
                .filter(scope -> scope.getName().equals("offline_access"))
                .findFirst()
                .orElseThrow()
                .getId();
        realm.admin().clients().get(id).removeOptionalClientScope(offline);
        realm.admin().clients().get(id).addDefaultClientScope(offline);
        String token = customer.token(Map.of("clientId", "keen-site"));

        AuthorizationRequest request = Prompt.NONE.of(site.request()).with("sso_token", token);
        assertThat(Visit.of(browser, site, request).error()).isEqualTo("invalid_scope");
    }

    @ParameterizedTest
    @EnumSource
    void redeemWithOfflineAccessThatTheApplicationAllowsThenAnOfflineToken(Prompt prompt) throws ParseException {
        realm.registrations().application("customer-portal", "offlineAccess", "true");
        AuthorizationRequest request = customer.request(prompt).with("scope", OFFLINE);

        Tokens tokens = Visit.of(browser, portal, request).tokens();

        assertThat(tokens.identity().sub()).isEqualTo(customer.id());
        assertThat(JWTParser.parse(tokens.refreshToken()).getJWTClaimsSet().getClaim("typ"))
                .isEqualTo("Offline");
    }
}
