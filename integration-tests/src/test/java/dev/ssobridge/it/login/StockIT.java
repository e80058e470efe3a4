package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same walk with our step in front of the flow and with Keycloak's own flow, and the same answers. */
@KeycloakTest
@DisplayName("Without sso_token everything is stock")
class StockIT {
    private final TestRealm realm;
    private final Twins sites;

    StockIT(TestRealm realm, Twins sites) {
        this.realm = realm;
        this.sites = sites;
    }

    /** Two sites that differ in their flow: the bridge's and Keycloak's own. */
    private record Twins(OidcClient bridged, OidcClient stock) {
        List<OidcClient> both() {
            return List.of(bridged, stock);
        }
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> {});
    }

    @Fixture
    static Twins sites(TestRealm realm) {
        String stockFlow = realm.admin().flows().getFlows().stream()
                .filter(flow -> "browser".equals(flow.getAlias()))
                .findFirst()
                .orElseThrow()
                .getId();
        RelyingParties sites = new RelyingParties(realm);
        return new Twins(
                sites.add("bridged-site"),
                sites.add(
                        "stock-site",
                        site -> site.setAuthenticationFlowBindingOverrides(Map.of("browser", stockFlow))));
    }

    /** Status, what the page is, and the names of the parameters that the site gets. */
    private static String outcome(Page page, AuthorizationRequest request) {
        if (page.redirect().isEmpty()) {
            return page.answer().status() + " " + page.html().title() + " "
                    + page.html()
                            .select(".kc-feedback-text, #input-error-username")
                            .text();
        }
        Map<String, String> answer = request.answer(page).parameters();
        return page.answer().status() + " " + new TreeSet<>(answer.keySet()) + " " + answer.get("error") + " "
                + answer.get("iss");
    }

    private void assertSame(UnaryOperator<AuthorizationRequest> change, boolean signedIn) {
        List<String> outcomes = new ArrayList<>();
        for (OidcClient site : sites.both()) {
            CookieBrowser browser = realm.browser();
            if (signedIn) {
                site.signIn(browser, realm.users().create());
            }
            AuthorizationRequest request = change.apply(site.request());
            outcomes.add(outcome(browser.open(request.uri()), request));
            outcomes.add(outcome(browser.open(site.push(request)), request));
        }
        assertThat(outcomes.subList(0, 2)).isEqualTo(outcomes.subList(2, 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prompt=",
                "prompt=none",
                "prompt=login",
                "prompt=consent",
                "max_age=3600",
                "acr_values=1",
                "kc_action=UPDATE_PASSWORD",
                "sso_account=1001",
                "response_mode=fragment"
            })
    void requestWithoutATokenIsAnsweredAsByTheStockFlow(String parameter) {
        String[] sides = parameter.split("=", 2);
        UnaryOperator<AuthorizationRequest> change =
                request -> sides[1].isEmpty() ? request : request.with(sides[0], sides[1]);
        assertSame(change, false);
        assertSame(change, true);
    }

    @Test
    void passwordSignInAndItsReuseAreAsInTheStockFlow() {
        for (OidcClient site : sites.both()) {
            PortalCustomer customer = PortalCustomer.of(realm);
            CookieBrowser browser = realm.browser();
            Identity first = site.signIn(browser, customer.user()).identity();
            Identity reused = Visit.silent(browser, site).identity();

            assertThat(first.sub()).isEqualTo(customer.id());
            assertThat(first.acr()).isEqualTo("1");
            assertThat(first.amr()).isEmpty();
            assertThat(reused.sub()).isEqualTo(customer.id());
            assertThat(reused.sid()).isEqualTo(first.sid());
            assertThat(reused.acr()).isEqualTo("0");
            assertThat(reused.claims().getClaim("auth_time"))
                    .isEqualTo(first.claims().getClaim("auth_time"));
            assertThat(reused.accounts()).containsExactly("1001", "1002");
        }
    }

    @Test
    void wrongPasswordIsAnsweredAsByTheStockFlow() {
        List<String> outcomes = new ArrayList<>();
        for (OidcClient site : sites.both()) {
            AuthorizationRequest request = site.request();
            Page wrong = realm.browser()
                    .open(request.uri())
                    .form("#kc-form-login")
                    .with("username", "nobody")
                    .with("password", "wrong")
                    .submit();
            outcomes.add(outcome(wrong, request));
        }
        assertThat(outcomes.get(0)).isEqualTo(outcomes.get(1)).contains("Invalid username or password");
    }

    @Test
    void logoutIsAsInTheStockFlow() {
        List<String> outcomes = new ArrayList<>();
        for (OidcClient site : sites.both()) {
            PortalCustomer customer = PortalCustomer.of(realm);
            CookieBrowser browser = realm.browser();
            Tokens tokens = site.signIn(browser, customer.user());
            URI home = URI.create(site.logout(tokens) + "&" + FormBody.encode(Map.of("state", "s")));
            Page out = browser.open(home);

            outcomes.add(out.answer().status() + " " + out.html().title() + " "
                    + out.html().select("#kc-page-title, .kc-feedback-text").text());
            assertThat(customer.sessions()).isEmpty();
            assertThat(Visit.silent(browser, site).error()).isEqualTo("login_required");
        }
        assertThat(outcomes.get(0)).isEqualTo(outcomes.get(1));
    }

    @Test
    void logoutAfterASignInByTokenEndsTheSession() {
        PortalCustomer customer = PortalCustomer.of(realm);
        CookieBrowser browser = realm.browser();
        Tokens tokens = Visit.of(browser, realm.portal(), customer.request(Prompt.ABSENT))
                .tokens();
        assertThat(tokens.identity().sub()).isEqualTo(customer.id());

        browser.open(realm.portal().logout(tokens));

        assertThat(customer.sessions()).isEmpty();
        assertThat(Visit.silent(browser, realm.portal()).error()).isEqualTo("login_required");
        ClientCalls.ofPortal(realm).refresh(tokens.refreshToken()).mustBe(400);
    }
}
