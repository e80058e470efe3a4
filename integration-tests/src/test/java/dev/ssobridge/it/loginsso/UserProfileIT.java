package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.userprofile.config.UPConfig;

@KeycloakTest
@DisplayName("What the user profile refuses")
class UserProfileIT extends SsoCalls {
    private final String username = Users.newName();
    private final UserBody body = UserBody.of(username, "1001");
    private final SsoApi utility;
    private final TestRealm realm;
    private final UPConfig original;

    UserProfileIT(KeycloakServer server, TestRealm realm) {
        super(server);
        this.utility = demo.utility();
        this.realm = realm;
        this.original = realm.admin().users().userProfile().getConfiguration();
    }

    /** The realm whose profile tests change. */
    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> {});
    }

    @AfterEach
    void restoreProfile() {
        realm.admin().users().userProfile().update(original);
    }

    private void configure(Consumer<UPConfig> change) {
        UPConfig profile = realm.admin().users().userProfile().getConfiguration();
        change.accept(profile);
        realm.admin().users().userProfile().update(profile);
    }

    @ParameterizedTest
    @CsvSource({
        "email,not-an-address",
        "email,two@at@example.com",
        "email,user@example.com<script>",
        "firstName,<script>alert(1)</script>",
        "firstName,\"\"\"\"",
        "lastName,{{7*7}}<",
        "lastName,a$b%c&d"
    })
    void valueThatTheProfileRefusesIsNamed(String field, String value) {
        for (String call : new String[] {"login", "users"}) {
            RefusedCall refused = RefusedCall.invalidRequest(
                    utility.post(call, body.with(field, value).json()));
            assertThat(refused.naming(field).description()).doesNotContain(value);
        }
        assertThat(exists(demo, username)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ab", "<b>bold</b>", "user name\"", "a/b?c#d<e"})
    void usernameThatTheProfileRefusesIsNamed(String refused) {
        RefusedCall.invalidRequest(utility.users(body.with("username", refused).json()))
                .naming("username");
        assertThat(exists(demo, refused)).isFalse();
    }

    @Test
    void userKeepsAllValuesWhenTheProfileRefusesOne() {
        JsonNode before = update(utility, body.with("firstName", "Jane"));
        String stored = SsoApi.json(stored(demo, before));

        RefusedCall.invalidRequest(utility.login(body.withAccounts("2002")
                        .with("firstName", "Janet")
                        .with("lastName", "<>")
                        .json()))
                .naming("lastName");

        assertThat(SsoApi.json(stored(demo, before))).isEqualTo(stored);
        assertThat(tokensOf(before.path("userId").asText())).isZero();
    }

    @Test
    void attributeThatAdministratorsMayNotEditIsReadOnly() {
        JsonNode user = update(realm.utility(), body.with("lastName", "Doe"));
        configure(profile -> profile.getAttribute("lastName").getPermissions().setEdit(Set.of("user")));

        RefusedCall.of(
                        realm.utility()
                                .login(body.with("lastName", "Roe")
                                        .with("firstName", "Jane")
                                        .json()),
                        409,
                        "read_only")
                .naming("lastName");

        assertThat(stored(realm, user).getLastName()).isEqualTo("Doe");
        assertThat(stored(realm, user).getFirstName()).isNull();
        assertThat(tokensOf(user.path("userId").asText())).isZero();
        login(realm.utility(), body.with("lastName", "Doe"));
    }

    @Test
    void accountsThatAdministratorsMayNotEditAreReadOnly() {
        update(realm.utility(), body);
        configure(
                profile -> profile.getAttribute("sso.accounts").getPermissions().setEdit(Set.of()));

        RefusedCall.of(realm.utility().users(body.withAccounts("2002").json()), 409, "read_only")
                .naming("accounts");
    }

    @Test
    void accountsAreStoredWhereTheProfileDoesNotKnowThem() {
        configure(profile -> profile.removeAttribute("sso.accounts"));

        String token = mint(realm.utility(), body);

        JsonNode user = portalOf(realm).token(token).mustBe(200).json();
        assertThat(user.path("accounts").path(0).path("id").asText()).isEqualTo("1001");
    }

    @Test
    void lengthLimitOfTheProfileHolds() {
        configure(profile -> profile.getAttribute("firstName").setValidations(Map.of("length", Map.of("max", "5"))));

        RefusedCall.invalidRequest(realm.utility()
                        .users(body.with("firstName", "Maximilian").json()))
                .naming("firstName");
        update(realm.utility(), body.with("firstName", "Maxim"));
    }
}
