package dev.ssobridge.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.stub.Stub;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

class CallerTest {
    private final RoleModel login =
            Stub.of(RoleModel.class).with("getName", "sso-login").get();
    private final RealmModel realm = Stub.of(RealmModel.class)
            .answering("getRole", name -> name[0].equals("sso-login") ? login : null)
            .get();
    private final ClientModel client =
            Stub.of(ClientModel.class).with("getRealm", realm).get();
    private final Stub<UserModel> account =
            Stub.of(UserModel.class).with("isEnabled", true).answering("hasRole", role -> role[0] == login);

    private Caller caller() {
        UserModel user = account.get();
        return new Caller(client, () -> user);
    }

    @Test
    void serviceAccountHoldsItsRole() {
        assertThat(caller().holds("sso-login")).isTrue();
    }

    @Test
    void roleThatTheRealmDoesNotHaveIsHeldByNone() {
        assertThat(caller().holds("sso-manage-users")).isFalse();
    }

    @Test
    void serviceAccountWithoutTheRoleDoesNotHoldIt() {
        account.with("hasRole", false);

        assertThat(caller().holds("sso-login")).isFalse();
    }

    @Test
    void disabledServiceAccountHoldsNothing() {
        account.with("isEnabled", false);

        assertThat(caller().holds("sso-login")).isFalse();
    }

    @Test
    void clientWithoutAServiceAccountHoldsNothing() {
        assertThat(new Caller(client, () -> null).holds("sso-login")).isFalse();
    }
}
