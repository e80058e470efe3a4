package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@KeycloakTest
@DisplayName("A valid login token")
class ValidTokenIT {
    private static final Map<String, List<String>> SERVICE_POINTS =
            Map.of("1001", List.of("SP-1", "SP-2"), "1002", List.of("SP-3"));

    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient otherSite;

    ValidTokenIT(KeycloakServer server, TestRealm realm, OidcClient otherSite) {
        this.server = server;
        this.realm = realm;
        this.otherSite = otherSite;
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> {});
    }

    @Fixture
    static OidcClient otherSite(TestRealm realm) {
        RelyingParties sites = new RelyingParties(realm);
        OidcClient otherSite = sites.add("other-site");
        sites.audienceOfPortal("other-site");
        return otherSite;
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemWhenValidThenSignedInWithoutAPage(Prompt prompt) throws ParseException {
        PortalCustomer customer = PortalCustomer.of(realm);
        Instant before = Instant.now();

        Visit visit = Visit.of(realm.browser(), realm.portal(), customer.request(prompt));

        assertThat(visit.page().redirect()).isPresent();
        Identity identity = visit.identity();
        assertThat(identity.sub()).isEqualTo(customer.id());
        assertThat(identity.acr()).isEqualTo("1");
        assertThat(identity.amr()).containsExactly("sso_token");
        assertThat(identity.claims().getDateClaim("auth_time").toInstant())
                .isCloseTo(before, within(30, ChronoUnit.SECONDS));
        assertThat(customer.sessions()).containsExactly(identity.sid());
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemWhenValidThenOneLoginEventTellsHow(Prompt prompt) {
        PortalCustomer customer = PortalCustomer.of(realm);

        Identity identity = Visit.of(realm.browser(), realm.portal(), customer.request(prompt))
                .identity();

        assertThat(server.events().of("LOGIN", customer.id())).singleElement().satisfies(login -> {
            assertThat(login.sessionId()).isEqualTo(identity.sid());
            assertThat(login.clientId()).isEqualTo("customer-portal");
            assertThat(login.detail("auth_method")).isEqualTo("sso_token");
            assertThat(login.detail("sso_token_kind")).isEqualTo("login");
            assertThat(login.detail("username")).isEqualTo(customer.user().username());
        });
        assertThat(server.events().of("LOGIN_ERROR", customer.id())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemThenTheSessionIsANormalOneForOtherSites(Prompt prompt) {
        PortalCustomer customer = PortalCustomer.of(realm);
        CookieBrowser browser = realm.browser();
        String sid = Visit.of(browser, realm.portal(), customer.request(prompt))
                .identity()
                .sid();

        Identity elsewhere = Visit.silent(browser, otherSite).identity();

        assertThat(elsewhere.sub()).isEqualTo(customer.id());
        assertThat(elsewhere.sid()).isEqualTo(sid);
        assertThat(elsewhere.amr()).containsExactly("sso_token");
    }

    /**
     * Ten hours, the realm's longest session; every visit is less than the idle time of 30 minutes after the one
     * before.
     */
    @Test
    void amrOfASignInByTokenStaysForTheLifeOfTheSession() {
        PortalCustomer customer = PortalCustomer.of(realm);
        CookieBrowser browser = realm.browser();
        String sid = Visit.of(browser, realm.portal(), customer.request(Prompt.NONE))
                .identity()
                .sid();

        for (int minutes = 29; minutes < 10 * 60; minutes += 29) {
            server.clock().whileAhead(Duration.ofMinutes(minutes), () -> {
                Tokens reused = Visit.silent(browser, realm.portal()).tokens();
                assertThat(reused.identity().sid()).isEqualTo(sid);
                assertThat(reused.identity().amr()).containsExactly("sso_token");
                assertThat(realm.portal().refresh(reused).identity().amr()).containsExactly("sso_token");
            });
        }
    }

    @Test
    void claimsOfTheSelectionAreInEveryTokenAndAnswer() throws ParseException {
        PortalCustomer customer = PortalCustomer.of(realm);
        String token = customer.token(Map.of("selectedServicePoint", "SP-2"));
        OidcClient portal = realm.portal();

        Tokens tokens = Visit.of(realm.browser(), portal, portal.request().with("sso_token", token))
                .tokens();

        assertClaims(tokens.identity().claims());
        assertClaims(portal.claims(tokens.accessToken()));
        assertClaims(portal.userInfo(tokens));
        assertClaims(new ClientCalls(realm, "other-site", RelyingParties.secret("other-site"))
                .introspect(tokens.accessToken())
                .mustBe(200)
                .json());
        assertClaims(portal.refresh(tokens).identity().claims());
    }

    private static void assertClaims(JWTClaimsSet claims) throws ParseException {
        assertThat(claims.getStringListClaim("accounts")).containsExactly("1001", "1002");
        assertThat(claims.getJSONObjectClaim("service_points")).isEqualTo(SERVICE_POINTS);
        assertThat(claims.getStringClaim("selected_account")).isEqualTo("1001");
        assertThat(claims.getStringClaim("selected_service_point")).isEqualTo("SP-2");
    }

    private static void assertClaims(JsonNode claims) {
        assertThat(claims.path("accounts")).hasToString("[\"1001\",\"1002\"]");
        assertThat(claims.path("service_points")).hasToString("{\"1001\":[\"SP-1\",\"SP-2\"],\"1002\":[\"SP-3\"]}");
        assertThat(claims.path("selected_account").asText()).isEqualTo("1001");
        assertThat(claims.path("selected_service_point").asText()).isEqualTo("SP-2");
    }

    @Test
    void otherSiteLearnsNoSelectionThatWasMadeForThePortal() {
        PortalCustomer customer = PortalCustomer.of(realm);
        CookieBrowser browser = realm.browser();
        Visit.of(browser, realm.portal(), customer.request(Prompt.NONE)).identity();

        Identity elsewhere = Visit.silent(browser, otherSite).identity();

        assertThat(elsewhere.sub()).isEqualTo(customer.id());
        assertThat(elsewhere.accounts()).containsExactly("1001", "1002");
        assertThat(elsewhere.claims().getClaims()).doesNotContainKeys("selected_account", "selected_service_point");
    }

    @Test
    void redeemInASecondBrowserThenASessionOfItsOwn() {
        PortalCustomer customer = PortalCustomer.of(realm);
        Identity first = Visit.of(realm.browser(), realm.portal(), customer.request(Prompt.NONE))
                .identity();

        Identity second = Visit.of(realm.browser(), realm.portal(), customer.request(Prompt.NONE))
                .identity();

        assertThat(second.sub()).isEqualTo(customer.id());
        assertThat(customer.sessions()).containsExactlyInAnyOrder(first.sid(), second.sid());
    }
}
