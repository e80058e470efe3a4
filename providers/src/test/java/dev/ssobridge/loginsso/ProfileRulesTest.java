package dev.ssobridge.loginsso;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keycloak.userprofile.UserProfileContext.USER_API;

import dev.ssobridge.account.CustomerAccounts;
import dev.ssobridge.stub.StubbedProfiles;
import dev.ssobridge.stub.StubbedRealm;
import dev.ssobridge.user.LostRace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.UserModel;

class ProfileRulesTest {
    private static final UserChanges CHANGES =
            new UserChanges(new LinkedHashMap<>(Map.of("email", "new@example.org", "sso.accounts", "[]")));

    private final StubbedRealm realm = new StubbedRealm();
    private final StubbedProfiles profiles = new StubbedProfiles();
    private ProfileRules rules;
    private UserModel ann;

    @BeforeEach
    void setUp() {
        realm.session.answering("getProvider", type -> profiles.get());
        rules = new ProfileRules(realm.session(), realm.realm());
        ann = realm.add("ann", "ann@example.org");
    }

    private static UserData data(String email) {
        return new UserData("ann@example.org", new CustomerAccounts(List.of()), email, null, null);
    }

    @Test
    void emailMayDifferFromTheUsername() {
        assertThatCode(() -> rules.checkEmailAsUsername("ann", data("other@example.org")))
                .doesNotThrowAnyException();
    }

    @Test
    void emailIsTheUsernameWhereTheRealmSaysSo() {
        realm.realm.with("isRegistrationEmailAsUsername", true);

        assertThatCode(() -> rules.checkEmailAsUsername("ann@example.org", data(" ANN@example.org ")))
                .doesNotThrowAnyException();
        assertThatCode(() -> rules.checkEmailAsUsername("ann@example.org", data(null)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> rules.checkEmailAsUsername("ann@example.org", data("other@example.org")))
                .hasMessage("The field email differs from username, which is the e-mail in this realm.");
    }

    @Test
    void nameThatIsTakenByNowIsALostRace() {
        assertThatThrownBy(() -> rules.checkNameIsFree("ann")).isInstanceOf(LostRace.class);
        assertThatCode(() -> rules.checkNameIsFree("bob")).doesNotThrowAnyException();
    }

    @Test
    void emailOfAnotherUserIsAConflict() {
        assertThatThrownBy(() -> rules.checkEmailIsFree("bob", "ann@example.org", null))
                .isInstanceOf(CallException.class)
                .hasMessage("The field email belongs to another user.");
    }

    @Test
    void emailOfAUserInAStoreIsAConflict() {
        realm.addStore("carl", "carl@example.org");

        assertThatThrownBy(() -> rules.checkEmailIsFree("bob", "carl@example.org", null))
                .hasMessage("The field email belongs to another user.");
    }

    @Test
    void emailOfTheSameNewUserIsALostRace() {
        assertThatThrownBy(() -> rules.checkEmailIsFree("ann", "ann@example.org", null))
                .isInstanceOf(LostRace.class);
    }

    @Test
    void ownEmailAndNoEmailAreFree() {
        realm.addBrokenStore();

        assertThatCode(() -> rules.checkEmailIsFree("ann", null, ann)).doesNotThrowAnyException();
    }

    @Test
    void readOnlyFieldIsAConflict() {
        profiles.readOnly(USER_API, "sso.accounts");

        assertThatThrownBy(() -> rules.checkWritable(ann, CHANGES))
                .hasMessage("The field accounts can't be changed for this user.");
    }

    @Test
    void writableFieldsPass() {
        assertThatCode(() -> rules.checkWritable(ann, CHANGES)).doesNotThrowAnyException();
        assertThatCode(() -> rules.checkExisting(ann, CHANGES)).doesNotThrowAnyException();
        assertThatCode(() -> rules.checkNew("bob", CHANGES)).doesNotThrowAnyException();
    }

    @Test
    void valueThatTheProfileRefusesIsNamedByItsFieldOfTheRequest() {
        profiles.refuse(USER_API, "sso.accounts", "error-invalid-length");

        assertThatThrownBy(() -> rules.checkExisting(ann, CHANGES))
                .hasMessage("The field accounts is refused by the user profile (error-invalid-length).");
        assertThatThrownBy(() -> rules.checkNew("bob", CHANGES))
                .hasMessage("The field accounts is refused by the user profile (error-invalid-length).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"emailExistsMessage", "usernameExistsMessage"})
    void emailThatTheProfileFindsTakenIsAConflict(String message) {
        profiles.refuse(USER_API, "email", message);

        assertThatThrownBy(() -> rules.checkNew("bob", CHANGES)).hasMessage("The field email belongs to another user.");
    }
}
