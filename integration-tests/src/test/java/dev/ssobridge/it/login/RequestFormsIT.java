package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.oidc.AuthorizationAnswer;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The portal needs PKCE, so every request here has it. */
@KeycloakTest
@DisplayName("Forms of an authorization request with a login token")
class RequestFormsIT {
    private final TestRealm realm;
    private final OidcClient portal;
    private final PortalCustomer customer;
    private final CookieBrowser browser;

    RequestFormsIT(TestRealm realm) {
        this.realm = realm;
        this.portal = realm.portal();
        this.customer = PortalCustomer.of(realm);
        this.browser = realm.browser();
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> {}).switchingSilently();
    }

    private void assertCustomer(Identity identity) {
        assertThat(identity.sub()).isEqualTo(customer.id());
        assertThat(identity.acr()).isEqualTo("1");
        assertThat(identity.amr()).containsExactly("sso_token");
        assertThat(customer.sessions()).containsExactly(identity.sid());
    }

    private PortalCustomer somebodySignedIn() {
        PortalCustomer somebody = PortalCustomer.of(realm);
        portal.signIn(browser, somebody.user());
        return somebody;
    }

    /** The realm demands it of the portal; a request that is refused for that spends nothing. */
    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemWithoutCodeChallengeThenRefusedAndUnspent(Prompt prompt) {
        AuthorizationRequest request = customer.request(prompt);
        URI withoutPkce = URI.create(request.uri().toString().replaceAll("&code_challenge[^&]*", ""));

        Visit refused = new Visit(portal, request, browser.open(withoutPkce));
        assertThat(refused.error()).isEqualTo("invalid_request");
        assertCustomer(Visit.of(browser, portal, request).identity());
    }

    @Nested
    @DisplayName("pushed (PAR)")
    class Pushed {
        @ParameterizedTest
        @EnumSource(Prompt.class)
        void redeemByPushedRequestThenSignedIn(Prompt prompt) {
            assertCustomer(
                    Visit.pushed(browser, portal, customer.request(prompt)).identity());
        }

        @ParameterizedTest
        @EnumSource(Prompt.class)
        void redeemByPushedRequestWhenSomebodyElseIsSignedInThenSwitched(Prompt prompt) {
            PortalCustomer somebody = somebodySignedIn();

            assertCustomer(
                    Visit.pushed(browser, portal, customer.request(prompt)).identity());
            assertThat(somebody.sessions()).isEmpty();
        }

        @Test
        void redeemSpentTokenByPushedRequestUnderPromptNoneThenLoginRequired() {
            AuthorizationRequest request = customer.request(Prompt.NONE);
            Visit.of(realm.browser(), portal, request).identity();
            PortalCustomer somebody = somebodySignedIn();

            assertThat(Visit.pushed(browser, portal, request).error()).isEqualTo("login_required");
            assertThat(somebody.sessions()).hasSize(1);
        }

        @Test
        void redeemSpentTokenByPushedRequestThenLoginPage() {
            AuthorizationRequest request = customer.request(Prompt.ABSENT);
            Visit.of(realm.browser(), portal, request).identity();
            somebodySignedIn();

            Visit refused = Visit.pushed(browser, portal, request);
            assertThat(refused.isAtRefusedTokenPage()).isTrue();
        }

        /** Keycloak drops what is too long or too much: if that is the token, nobody else may be signed in. */
        @ParameterizedTest
        @EnumSource(Prompt.class)
        void redeemByPushedRequestWithTooManyParametersThenNeverSomebodyElse(Prompt prompt) {
            somebodySignedIn();
            AuthorizationRequest request = prompt.of(portal.request());
            for (int i = 0; i < 12; i++) {
                request.with("extra" + i, "value");
            }
            assertCustomer(Visit.pushed(browser, portal, request.with("sso_token", customer.token()))
                    .identity());
        }

        @ParameterizedTest
        @EnumSource(Prompt.class)
        void redeemTooLongATokenByPushedRequestThenNeverSomebodyElse(Prompt prompt) {
            somebodySignedIn();
            AuthorizationRequest request = prompt.of(portal.request()).with("sso_token", "x".repeat(3000));

            Visit refused = Visit.pushed(browser, portal, request);
            if (prompt == Prompt.NONE) {
                assertThat(refused.error()).isEqualTo("login_required");
            } else {
                assertThat(refused.isAtRefusedTokenPage()).isTrue();
            }
        }
    }

    @Nested
    @DisplayName("sent by POST")
    class Posted {
        @ParameterizedTest
        @EnumSource(Prompt.class)
        void redeemByPostThenSignedIn(Prompt prompt) {
            assertCustomer(
                    Visit.posted(browser, portal, customer.request(prompt)).identity());
        }

        @ParameterizedTest
        @EnumSource(Prompt.class)
        void redeemByPostWhenSomebodyElseIsSignedInThenSwitched(Prompt prompt) {
            PortalCustomer somebody = somebodySignedIn();

            assertCustomer(
                    Visit.posted(browser, portal, customer.request(prompt)).identity());
            assertThat(somebody.sessions()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(Prompt.class)
        void redeemByPostWithTooManyParametersThenNeverSomebodyElse(Prompt prompt) {
            somebodySignedIn();
            AuthorizationRequest request = customer.request(prompt);
            for (int i = 0; i < 12; i++) {
                request.with("extra" + i, "value");
            }
            assertCustomer(Visit.posted(browser, portal, request).identity());
        }

        @Test
        void redeemTooLongATokenByPostUnderPromptNoneThenLoginRequired() {
            somebodySignedIn();
            AuthorizationRequest request = Prompt.NONE.of(portal.request()).with("sso_token", "x".repeat(3000));
            assertThat(Visit.posted(browser, portal, request).error()).isEqualTo("login_required");
        }
    }

    @Nested
    @DisplayName("by response_mode")
    class ResponseMode {
        @ParameterizedTest
        @CsvSource({
            "query, ABSENT",
            "query, NONE",
            "fragment, ABSENT",
            "fragment, NONE",
            "form_post, ABSENT",
            "form_post, NONE"
        })
        void redeemThenTheCodeArrivesByTheResponseMode(String mode, Prompt prompt) {
            Visit visit = Visit.of(browser, portal, customer.request(prompt).with("response_mode", mode));

            assertArrivedBy(mode, visit);
            assertCustomer(visit.identity());
        }

        @ParameterizedTest
        @CsvSource({"query", "fragment", "form_post"})
        void redeemSpentTokenThenTheErrorArrivesByTheResponseMode(String mode) {
            AuthorizationRequest request = Prompt.NONE
                    .of(portal.request())
                    .with("sso_token", customer.token())
                    .with("sso_account", "9999")
                    .with("response_mode", mode);

            Visit refused = Visit.of(browser, portal, request);

            assertArrivedBy(mode, refused);
            assertThat(refused.answer())
                    .containsEntry("error", "invalid_request")
                    .containsEntry("iss", realm.issuer().toString());
        }

        private void assertArrivedBy(String mode, Visit visit) {
            String redirect = visit.page().redirect().map(URI::toString).orElse("a page");
            switch (mode) {
                case "query" -> assertThat(redirect).contains("/callback?").doesNotContain("#");
                case "fragment" -> assertThat(redirect).contains("/callback#").doesNotContain("?");
                default -> assertThat(redirect).isEqualTo("a page");
            }
        }

        @ParameterizedTest
        @EnumSource(Prompt.class)
        void redeemInResponseModeJwtThenTheCodeIsInTheJwt(Prompt prompt) {
            AuthorizationRequest request = customer.request(prompt).with("response_mode", "jwt");

            JsonNode answer = jwt(Visit.of(browser, portal, request));

            Map<String, String> code = Map.of("code", answer.path("code").asText());
            assertCustomer(portal.redeem(request, new AuthorizationAnswer(code)).identity());
        }

        @Test
        void redeemSpentTokenInResponseModeJwtThenTheErrorIsInTheJwt() {
            AuthorizationRequest request =
                    customer.request(Prompt.NONE).with("sso_account", "9999").with("response_mode", "jwt");

            JsonNode answer = jwt(Visit.of(browser, portal, request));

            assertThat(answer.path("error").asText()).isEqualTo("invalid_request");
        }

        private JsonNode jwt(Visit visit) {
            URI redirect = visit.page().redirect().orElseThrow();
            JsonNode answer = Jarm.claims(realm, FormBody.parametersOf(redirect).get("response"));
            assertThat(answer.path("iss").asText()).isEqualTo(realm.issuer().toString());
            assertThat(answer.path("aud").asText()).isEqualTo("customer-portal");
            assertThat(answer.path("state").asText())
                    .isEqualTo(FormBody.parametersOf(visit.request().uri()).get("state"));
            return answer;
        }
    }
}
