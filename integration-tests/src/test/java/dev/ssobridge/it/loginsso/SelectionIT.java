package dev.ssobridge.it.loginsso;

import static dev.ssobridge.it.loginsso.UserBody.account;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@KeycloakTest
@DisplayName("What LoginSSO selects")
class SelectionIT extends SsoCalls {
    private final String username = Users.newName();
    private final UserBody body = UserBody.of(
            username,
            account("10", "SP-1", "SP-2"),
            account("20", "SP-3", "SP-2"),
            account("30"),
            account("40", "SP-4"));
    private final SsoApi utility;

    SelectionIT(KeycloakServer server) {
        super(server);
        utility = demo.utility();
    }

    private void selects(UserBody login, String account, String servicePoint) {
        JsonNode user = portalOf(demo).token(mint(utility, login)).mustBe(200).json();
        assertThat(user.path("selectedAccount").asText(null)).isEqualTo(account);
        assertThat(user.path("selectedServicePoint").asText(null)).isEqualTo(servicePoint);
    }

    private void refuses(UserBody login, String field) {
        RefusedCall.invalidRequest(utility.login(login.json())).naming(field);
        assertThat(exists(demo, username)).isFalse();
    }

    @Test
    void noSelectionMeansTheFirstServicePointOfTheFirstAccount() {
        selects(body, "10", "SP-1");
        selects(body.with("selectedAccount", null).with("selectedServicePoint", null), "10", "SP-1");
    }

    @Test
    void noSelectionMeansTheFirstAccountWhereItHasNoServicePoints() {
        selects(UserBody.of(username, "30", account("10", "SP-1")), "30", null);
    }

    @Test
    void selectedAccountMeansItsFirstServicePoint() {
        selects(body.with("selectedAccount", "20"), "20", "SP-3");
    }

    @Test
    void selectedAccountWithoutServicePointsMeansNone() {
        selects(body.with("selectedAccount", "30"), "30", null);
    }

    @Test
    void selectedAccountAndServicePointAreTaken() {
        selects(body.with("selectedAccount", "20").with("selectedServicePoint", "SP-2"), "20", "SP-2");
    }

    @Test
    void selectedServicePointOfOneAccountMeansThatAccount() {
        selects(body.with("selectedServicePoint", "SP-4"), "40", "SP-4");
    }

    @Test
    void storedServicePointCanBeSelected() {
        update(utility, body);

        selects(UserBody.of(username, "40", "10").with("selectedServicePoint", "SP-4"), "40", "SP-4");
    }

    @Test
    void selectionIsOfTheTokenNotOfTheUser() {
        String first = mint(utility, body.with("selectedAccount", "20"));
        selects(body.with("selectedAccount", "40"), "40", "SP-4");

        JsonNode user = portalOf(demo).token(first).mustBe(200).json();
        assertThat(user.path("selectedAccount").asText()).isEqualTo("20");
    }

    @Test
    void selectedServicePointOfSeveralAccountsIsRefused() {
        refuses(body.with("selectedServicePoint", "SP-2"), "selectedServicePoint");
    }

    @Test
    void selectionOfAForeignAccountIsRefused() {
        refuses(body.with("selectedAccount", "50"), "selectedAccount");
    }

    @Test
    void selectionOfAForeignServicePointIsRefused() {
        refuses(body.with("selectedServicePoint", "SP-9"), "selectedServicePoint");
    }

    @Test
    void selectionOfAnotherAccountsServicePointIsRefused() {
        refuses(body.with("selectedAccount", "10").with("selectedServicePoint", "SP-3"), "selectedServicePoint");
    }

    @Test
    void selectionOfAnAccountThatTheCallTakesAwayIsRefusedAndTheUserKeepsIt() {
        JsonNode before = update(utility, body);

        RefusedCall.invalidRequest(utility.login(UserBody.of(username, "10")
                        .with("selectedAccount", "20")
                        .json()))
                .naming("selectedAccount");

        assertThat(stored(demo, before).getAttributes().get("sso.accounts").get(0))
                .contains("\"20\"");
        assertThat(tokensOf(before.path("userId").asText())).isZero();
    }
}
