package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.AtOnce;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@KeycloakTest
@DisplayName("Accounts that are merged with the stored ones")
class MergedAccountsIT extends SsoCalls {
    private final String username = Users.newName();
    private final SsoApi utility;

    MergedAccountsIT(KeycloakServer server) {
        super(server);
        utility = demo.utility();
    }

    @RepeatedTest(3)
    void callsAtOnceDoNotLoseEachOthersServicePoints() {
        UserBody first = UserBody.of(username, "1", "2");
        utility.users(first.json()).mustBe(200);
        String withPoint = first.withAccounts(Map.of("id", "1", "servicePoints", List.of("SP-9")), "2")
                .json();
        String withAccount = first.withAccounts("1", "2", "3").json();

        List<HttpAnswer> answers = AtOnce.times(2, i -> utility.users(i == 0 ? withPoint : withAccount));

        assertThat(answers).allSatisfy(answer -> answer.mustBe(200));
        JsonNode stored = consumed(first).path("accounts");
        assertThat(stored.path(0).path("servicePoints").path(0).asText()).isEqualTo("SP-9");
    }

    @Test
    void selectedAccountThatTheUserLostIsNotShown() {
        UserBody both = UserBody.of(username, "1", "2");
        String token = utility.login(both.with("selectedAccount", "2").json())
                .mustBe(200)
                .json()
                .path("token")
                .asText();
        utility.users(both.withAccounts("1").json()).mustBe(200);

        JsonNode user = portalOf(demo).token(token).mustBe(200).json();

        assertThat(user.path("accounts")).hasSize(1);
        assertThat(user.path("selectedAccount").asText()).isEqualTo("1");
    }

    private JsonNode consumed(UserBody body) {
        String token =
                utility.login(body.json()).mustBe(200).json().path("token").asText();
        return portalOf(demo).token(token).mustBe(200).json();
    }
}
