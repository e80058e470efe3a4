package dev.ssobridge.it.loginsso;

import static dev.ssobridge.it.loginsso.UserBody.account;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@KeycloakTest
@DisplayName("The accounts of a user")
class AccountsIT extends SsoCalls {
    private final String username = Users.newName();
    private final SsoApi utility;

    AccountsIT(KeycloakServer server) {
        super(server);
        utility = demo.utility();
    }

    private String send(Object... accounts) {
        return storedAfter(update(utility, UserBody.of(username, accounts)));
    }

    private String storedAfter(JsonNode answer) {
        return String.join("|", stored(demo, answer).getAttributes().get("sso.accounts"));
    }

    @Test
    void accountsAreStoredAsOneJsonValueInTheCallersOrder() {
        assertThat(send("30", account("10", "SP-2", "SP-1"), "20"))
                .isEqualTo("[{\"id\":\"30\",\"servicePoints\":[]},"
                        + "{\"id\":\"10\",\"servicePoints\":[\"SP-2\",\"SP-1\"]},"
                        + "{\"id\":\"20\",\"servicePoints\":[]}]");
    }

    @Test
    void wholeListOfAccountsIsReplaced() {
        send("10", "20");

        assertThat(send("30")).isEqualTo("[{\"id\":\"30\",\"servicePoints\":[]}]");
    }

    @Test
    void anotherOrderOfAccountsIsAChange() {
        send("10", "20");

        JsonNode answer = update(utility, UserBody.of(username, "20", "10"));

        assertThat(texts(answer.path("updated"))).containsExactly("accounts");
        assertThat(storedAfter(answer)).startsWith("[{\"id\":\"20\"");
    }

    @Test
    void accountWithoutServicePointsKeepsTheStoredOnes() {
        send(account("10", "SP-1", "SP-2"), account("20", "SP-3"));
        Map<String, Object> withNull = new HashMap<>(Map.of("id", "20"));
        withNull.put("servicePoints", null);

        JsonNode answer = update(utility, UserBody.of(username, Map.of("id", "10"), withNull));

        assertThat(texts(answer.path("updated"))).isEmpty();
        assertThat(send("20", "10"))
                .isEqualTo("[{\"id\":\"20\",\"servicePoints\":[\"SP-3\"]},"
                        + "{\"id\":\"10\",\"servicePoints\":[\"SP-1\",\"SP-2\"]}]");
    }

    @Test
    void emptyListClearsTheServicePointsOfAnAccount() {
        send(account("10", "SP-1"));

        assertThat(send(account("10"))).isEqualTo("[{\"id\":\"10\",\"servicePoints\":[]}]");
    }

    @Test
    void givenServicePointsReplaceTheStoredOnes() {
        send(account("10", "SP-1", "SP-2"));

        assertThat(send(account("10", "SP-2", "SP-3")))
                .isEqualTo("[{\"id\":\"10\",\"servicePoints\":[\"SP-2\",\"SP-3\"]}]");
    }

    @Test
    void accountThatWasGoneComesBackWithoutItsOldServicePoints() {
        send(account("10", "SP-1"), "20");
        send("20");

        assertThat(send("10")).isEqualTo("[{\"id\":\"10\",\"servicePoints\":[]}]");
    }

    @Test
    void userOfManyAccountsIsStoredWhole() {
        Object[] accounts = IntStream.range(0, 200)
                .mapToObj(i -> account("account-" + i, "SP-" + i, "SP-x-" + i))
                .toArray();

        String stored = send(accounts);

        assertThat(stored)
                .startsWith("[{\"id\":\"account-0\"")
                .endsWith("\"servicePoints\":[\"SP-199\",\"SP-x-199\"]}]");
        JsonNode again = update(utility, UserBody.of(username, accounts));
        assertThat(texts(again.path("updated"))).isEmpty();
    }

    @Test
    void oneAccountTooManyIsRefused() {
        Object[] accounts = IntStream.range(0, 201).mapToObj(Integer::toString).toArray();

        RefusedCall.invalidRequest(utility.users(UserBody.of(username, accounts).json()))
                .naming("accounts");
    }

    @Test
    void accountIdsAreTextOfAnyScript() {
        assertThat(send("Zähler №1 \"x\" \\ / 漢字 🔌"))
                .isEqualTo(SsoApi.json(Arrays.asList(account("Zähler №1 \"x\" \\ / 漢字 🔌")))
                        .replaceAll("\\{(\"servicePoints\":\\[]),(\"id\":.*)}", "{$2,$1}"));
    }

    @Test
    void onlyAdministratorsMayEditTheAccountsAttribute() {
        var attribute = demo.admin().users().userProfile().getConfiguration().getAttribute("sso.accounts");

        assertThat(attribute.getPermissions().getEdit()).isEqualTo(Set.of("admin"));
    }
}
