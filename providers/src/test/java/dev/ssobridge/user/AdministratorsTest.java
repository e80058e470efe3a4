package dev.ssobridge.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.stub.Stub;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

class AdministratorsTest {
    private static RoleModel realmRole(String name, RoleModel... composites) {
        return role(Stub.of(RoleModel.class).with("getName", name), composites);
    }

    private static RoleModel clientRole(String clientId) {
        ClientModel client =
                Stub.of(ClientModel.class).with("getClientId", clientId).get();
        return role(Stub.of(RoleModel.class)
                .with("getName", "any")
                .with("isClientRole", true)
                .with("getContainer", client));
    }

    private static RoleModel role(Stub<RoleModel> role, RoleModel... composites) {
        return role.with("isComposite", composites.length > 0)
                .answering("getCompositesStream", none -> Stream.of(composites))
                .get();
    }

    private static Stub<UserModel> user(RoleModel... roles) {
        return Stub.of(UserModel.class)
                .answering("getRoleMappingsStream", none -> Stream.of(roles))
                .answering("getGroupsStream", none -> Stream.<GroupModel>empty());
    }

    /** In a realm without admin permissions. */
    private static boolean isOne(UserModel user) {
        RealmModel realm = Stub.of(RealmModel.class)
                .with("isAdminPermissionsEnabled", false)
                .get();
        return Administrators.contains(Stub.of(KeycloakSession.class).get(), realm, user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "create-realm", "sso-admin", "sso-login", "sso-manage-users"})
    void holderOfAnAdministrativeRealmRoleIsOne(String role) {
        assertThat(isOne(user(realmRole(role)).get())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "administrator", "sso-accounts", "Admin"})
    void holderOfAnotherRealmRoleIsNone(String role) {
        assertThat(isOne(user(realmRole(role)).get())).isFalse();
    }

    @ParameterizedTest(name = "role of the client {0}: {1}")
    @CsvSource({"realm-management, true", "demo-realm, true", "master-realm, true", "account, false", "shop, false"})
    void holderOfAnyRoleThatManagesARealmIsOne(String clientId, boolean administrator) {
        assertThat(isOne(user(clientRole(clientId)).get())).isEqualTo(administrator);
    }

    @Test
    void compositeRoleIsLookedInto() {
        RoleModel staff = realmRole("staff", realmRole("inner", clientRole("realm-management")));

        assertThat(isOne(user(staff).get())).isTrue();
    }

    @Test
    void roleOfAParentGroupCounts() {
        GroupModel parent = Stub.of(GroupModel.class)
                .answering("getRoleMappingsStream", none -> Stream.of(realmRole("admin")))
                .get();
        GroupModel group = Stub.of(GroupModel.class)
                .with("getParent", parent)
                .with("getParentId", "parent")
                .answering("getRoleMappingsStream", none -> Stream.empty())
                .get();

        assertThat(isOne(user().answering("getGroupsStream", none -> List.of(group).stream())
                        .get()))
                .isTrue();
    }

    @Test
    void serviceAccountIsOneWithoutAnyRole() {
        assertThat(isOne(user().with("getServiceAccountClientLink", "client").get()))
                .isTrue();
    }

    @Test
    void userWithoutRolesIsNone() {
        assertThat(isOne(user().get())).isFalse();
    }
}
