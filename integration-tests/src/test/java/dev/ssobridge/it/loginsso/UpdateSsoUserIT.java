package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeycloakTest
@DisplayName("UpdateSSOUser")
class UpdateSsoUserIT extends SsoCalls {
    private final String username = Users.newName();
    private final UserBody body = UserBody.of(username, "1001").with("firstName", "Jane");
    private final SsoApi utility;

    UpdateSsoUserIT(KeycloakServer server) {
        super(server);
        utility = demo.utility();
    }

    @Test
    void updateCreatesANewUserWithoutTokenAndSession() {
        HttpAnswer answer = utility.users(body.json()).mustBe(200);

        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(namesIn(answer.json())).containsExactlyInAnyOrder("userId", "created", "updated");
        assertThat(answer.json().path("created").asBoolean()).isTrue();
        assertThat(stored(demo, answer.json()).getFirstName()).isEqualTo("Jane");
        String userId = answer.json().path("userId").asText();
        assertThat(tokensOf(userId)).isZero();
        assertThat(demo.admin().users().get(userId).getUserSessions()).isEmpty();
    }

    @Test
    void updateChangesAnExistingUser() {
        update(utility, body);

        JsonNode answer = update(utility, body.with("firstName", "Janet").withAccounts("1001", "1002"));

        assertThat(answer.path("created").asBoolean()).isFalse();
        assertThat(texts(answer.path("updated"))).containsExactlyInAnyOrder("firstName", "accounts");
        assertThat(stored(demo, answer).getFirstName()).isEqualTo("Janet");
    }

    @Test
    void sameUpdateAgainChangesNothing() {
        JsonNode first = update(utility, body);
        String before = SsoApi.json(stored(demo, first));

        JsonNode second = update(utility, body);

        assertThat(texts(second.path("updated"))).isEmpty();
        assertThat(SsoApi.json(stored(demo, first))).isEqualTo(before);
    }

    @Test
    void userOfAnUpdateIsTheOneOfLoginSso() {
        JsonNode updated = update(utility, body);

        JsonNode login = login(utility, body);

        assertThat(login.path("userId")).isEqualTo(updated.path("userId"));
        assertThat(login.path("created").asBoolean()).isFalse();
    }

    @Test
    void tokensMintedBeforeAnUpdateStayGood() {
        String token = mint(utility, body);

        update(utility, body.withAccounts("2001"));

        JsonNode user = portalOf(demo).token(token).mustBe(200).json();
        assertThat(user.path("accounts").path(0).path("id").asText()).isEqualTo("2001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clientId", "selectedAccount", "selectedServicePoint"})
    void fieldsOfLoginSsoAreUnknownToAnUpdate(String field) {
        RefusedCall.invalidRequest(utility.users(body.with(field, "1001").json()))
                .naming(field);
        assertThat(exists(demo, username)).isFalse();
    }
}
