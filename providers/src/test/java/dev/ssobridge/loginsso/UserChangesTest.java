package dev.ssobridge.loginsso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.ssobridge.account.CustomerAccount;
import dev.ssobridge.account.CustomerAccounts;
import dev.ssobridge.stub.Stub;
import dev.ssobridge.stub.StubbedRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

class UserChangesTest {
    private static final CustomerAccounts ONE = accounts("1001");
    private static final CustomerAccounts TWO = accounts("1001", "1002");

    private final UserModel ann = new StubbedRealm().add("ann", "ann@example.org");

    private static CustomerAccounts accounts(String... ids) {
        return new CustomerAccounts(List.of(ids).stream()
                .map(id -> new CustomerAccount(id, List.of()))
                .toList());
    }

    private static UserData data(String email, String firstName, String lastName) {
        return new UserData("ann", ONE, email, firstName, lastName);
    }

    @Test
    void newUserGetsWhatTheCallerSaysWithTheEmailInSmallLetters() {
        UserChanges changes = UserChanges.ofNew(data("Ann@Example.ORG", "Ann", null), ONE, null);

        assertThat(changes.values())
                .containsExactly(
                        entry("email", "ann@example.org"),
                        entry("firstName", "Ann"),
                        entry("sso.accounts", "[{\"id\":\"1001\",\"servicePoints\":[]}]"));
        assertThat(changes.email()).isEqualTo("ann@example.org");
    }

    @Test
    void newUserOfARealmWithEmailAsUsernameGetsTheUsernameAsEmail() {
        assertThat(UserChanges.ofNew(data(null, null, null), ONE, "ann@example.net")
                        .email())
                .isEqualTo("ann@example.net");
    }

    @Test
    void newUserWithoutEmailGetsNone() {
        assertThat(UserChanges.ofNew(data(null, null, null), ONE, null).email()).isNull();
    }

    @Test
    void sameValuesAreNoChange() {
        ann.setFirstName("Ann");

        assertThat(UserChanges.between(ann, ONE, data("ANN@example.org", "Ann", null), ONE)
                        .fields())
                .isEmpty();
    }

    @Test
    void fieldsThatTheCallerLeavesOutKeepTheirValues() {
        ann.setFirstName("Ann");
        ann.setLastName("Archer");

        assertThat(UserChanges.between(ann, ONE, data(null, null, null), ONE).values())
                .isEmpty();
    }

    @Test
    void onlyDifferencesAreNamedByTheirFieldOfTheRequest() {
        ann.setFirstName("Anna");

        assertThat(UserChanges.between(ann, ONE, data("new@example.org", "Ann", "Archer"), TWO)
                        .fields())
                .containsExactly("email", "firstName", "lastName", "accounts");
    }

    @Test
    void changedEmailIsWrittenAsNotVerified() throws Exception {
        ann.setEmailVerified(true);

        new UserChanges(Map.of("email", "new@example.org")).writeTo(ann);

        assertThat(ann.getEmail()).isEqualTo("new@example.org");
        assertThat(ann.isEmailVerified()).isFalse();
    }

    @Test
    void otherChangesLeaveTheEmailVerified() throws Exception {
        ann.setEmailVerified(true);

        new UserChanges(Map.of("firstName", "Ann", "lastName", "Archer", "sso.accounts", "[]")).writeTo(ann);

        assertThat(ann.isEmailVerified()).isTrue();
        assertThat(ann.getFirstName()).isEqualTo("Ann");
        assertThat(ann.getLastName()).isEqualTo("Archer");
        assertThat(ann.getFirstAttribute("sso.accounts")).isEqualTo("[]");
    }

    @Test
    void readOnlyFieldIsNamedInTheError() {
        UserModel readOnly = Stub.of(UserModel.class)
                .answering("setSingleAttribute", asked -> {
                    throw new ReadOnlyException("store");
                })
                .get();

        CallException error = catchThrowableOfType(
                CallException.class, () -> new UserChanges(Map.of("sso.accounts", "[]")).writeTo(readOnly));

        assertThat(error.status()).isEqualTo(409);
        assertThat(error.code()).isEqualTo("read_only");
        assertThat(error).hasMessage("The field accounts can't be changed for this user.");
    }
}
