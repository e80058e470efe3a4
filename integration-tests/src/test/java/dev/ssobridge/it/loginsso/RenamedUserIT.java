package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * A user whom a website has created takes the name of a customer to come. Otherwise the customer's first hand-over would
 * give that user the customer's accounts.
 */
@KeycloakTest
@DisplayName("LoginSSO for the new name of a user")
class RenamedUserIT {
    private final KeycloakServer server;

    RenamedUserIT(KeycloakServer server) {
        this.server = server;
    }

    private static Map<String, Object> body(String username, String account) {
        return Map.of("username", username, "accounts", List.of(account));
    }

    private static HttpAnswer login(TestRealm realm, String username, String account) {
        return realm.utility().login(SsoApi.json(body(username, account)));
    }

    private static void rename(UserResource user, String name) {
        UserRepresentation changed = user.toRepresentation();
        changed.setUsername(name);
        if (name.contains("@")) {
            changed.setEmail(name);
        }
        user.update(changed);
    }

    @ParameterizedTest
    @CsvSource({"editUsernameAllowed, ''", "registrationEmailAsUsername, @example.com"})
    void userWhoHasAnotherNameNowIsNotTheWebsitesOwn(String setting, String domain) {
        try (TestRealm realm = TestRealm.variant(server, json -> json.put(setting, true))) {
            realm.registrations().website("utility-website", Map.of("existingUsers", List.of("false")));
            String own = Users.newName() + domain;
            String victim = Users.newName() + domain;
            String id =
                    login(realm, own, "1001").mustBe(200).json().path("userId").asText();
            UserResource user = realm.admin().users().get(id);

            rename(user, victim);
            login(realm, victim, "9009").mustBe(403);

            assertThat(user.toRepresentation().getAttributes().get("sso.accounts"))
                    .singleElement()
                    .asString()
                    .contains("1001")
                    .doesNotContain("9009");
            rename(user, own);
            login(realm, own, "1001").mustBe(200);
        }
    }
}
