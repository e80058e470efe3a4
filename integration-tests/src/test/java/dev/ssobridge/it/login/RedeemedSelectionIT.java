package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@KeycloakTest
@DisplayName("Account and service point of a sign-in")
class RedeemedSelectionIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient portal;
    private final PortalCustomer customer;

    RedeemedSelectionIT(KeycloakServer server) {
        this.server = server;
        this.realm = server.demo();
        this.portal = realm.portal();
        this.customer = PortalCustomer.of(realm);
    }

    private Visit visit(AuthorizationRequest request) {
        return Visit.of(realm.browser(), portal, request);
    }

    private void assertSelected(Identity identity, String account, String servicePoint) {
        assertThat(identity.sub()).isEqualTo(customer.id());
        assertThat(identity.text("selected_account")).isEqualTo(account);
        assertThat(identity.text("selected_service_point")).isEqualTo(servicePoint);
    }

    @Test
    void redeemWhenNothingIsSelectedThenTheFirstAccountAndServicePoint() {
        assertSelected(visit(customer.request(Prompt.NONE)).identity(), "1001", "SP-1");
    }

    @Test
    void redeemThenTheSelectionThatWasMinted() {
        String token = customer.token(Map.of("selectedAccount", "1002"));
        assertSelected(visit(portal.request().with("sso_token", token)).identity(), "1002", "SP-3");
    }

    @Nested
    @DisplayName("asked for in the request")
    class AskedFor {
        @ParameterizedTest
        @EnumSource(Prompt.class)
        void redeemWithAnAccountThenItWinsOverTheTokens(Prompt prompt) {
            String token = customer.token(Map.of("selectedAccount", "1001", "selectedServicePoint", "SP-2"));
            AuthorizationRequest request =
                    prompt.of(portal.request()).with("sso_token", token).with("sso_account", "1002");
            assertSelected(visit(request).identity(), "1002", "SP-3");
        }

        @ParameterizedTest
        @EnumSource(Prompt.class)
        void redeemWithAServicePointThenItsAccountToo(Prompt prompt) {
            AuthorizationRequest request = customer.request(prompt).with("sso_service_point", "SP-3");
            assertSelected(visit(request).identity(), "1002", "SP-3");
        }

        @ParameterizedTest
        @EnumSource(Prompt.class)
        void redeemWithAccountAndServicePointThenBoth(Prompt prompt) {
            AuthorizationRequest request =
                    customer.request(prompt).with("sso_account", "1001").with("sso_service_point", "SP-2");
            assertSelected(visit(request).identity(), "1001", "SP-2");
        }
    }

    @Nested
    @DisplayName("of somebody else")
    class Foreign {
        @ParameterizedTest
        @CsvSource({
            "ABSENT, sso_account, 9999",
            "NONE, sso_account, 9999",
            "ABSENT, sso_service_point, SP-9",
            "NONE, sso_service_point, SP-9",
        })
        void redeemWithForeignSelectionThenInvalidRequestAndNothingIsSpent(Prompt prompt, String name, String value) {
            String token = customer.token();
            AuthorizationRequest request =
                    prompt.of(portal.request()).with("sso_token", token).with(name, value);

            assertRefused(visit(request), name);
            assertUnspent(token);
        }

        @ParameterizedTest
        @EnumSource(Prompt.class)
        void redeemWithServicePointOfAnotherAccountThenInvalidRequestAndNothingIsSpent(Prompt prompt) {
            String token = customer.token();
            AuthorizationRequest request = prompt.of(portal.request())
                    .with("sso_token", token)
                    .with("sso_account", "1001")
                    .with("sso_service_point", "SP-3");

            assertRefused(visit(request), "sso_service_point");
            assertUnspent(token);
        }

        /** After a pushed request Keycloak runs the flow a second time. */
        @ParameterizedTest
        @EnumSource(Prompt.class)
        void pushWithForeignAccountThenInvalidRequestAndNothingIsSpent(Prompt prompt) {
            String token = customer.token();
            AuthorizationRequest request =
                    prompt.of(portal.request()).with("sso_token", token).with("sso_account", "9999");

            assertRefused(Visit.pushed(realm.browser(), portal, request), "sso_account");
            assertUnspent(token);
        }

        /** Only {@code answer()} reads the redirect's state, and fails where it is not the request's. */
        private void assertRefused(Visit visit, String parameter) {
            Map<String, String> answer = visit.answer();
            assertThat(answer)
                    .containsEntry("error", "invalid_request")
                    .containsEntry("iss", realm.issuer().toString())
                    .containsOnlyKeys("error", "error_description", "state", "iss");
            assertThat(answer.get("error_description")).contains(parameter);
            assertThat(customer.sessions()).isEmpty();
            assertThat(server.events().of("LOGIN", customer.id())).isEmpty();
        }

        private void assertUnspent(String token) {
            Identity identity = visit(portal.request().with("sso_token", token)).identity();
            assertThat(identity.sub()).isEqualTo(customer.id());
        }
    }
}
