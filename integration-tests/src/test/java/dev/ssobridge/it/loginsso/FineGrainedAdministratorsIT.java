package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.realm.AdminPermissions;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RoleRepresentation;

/** Users who administer by an admin permission hold no role that would tell. */
@KeycloakTest
@DisplayName("LoginSSO for users who have admin permissions")
class FineGrainedAdministratorsIT extends AdministratorCalls {
    private final AdminPermissions permissions;

    FineGrainedAdministratorsIT(KeycloakServer server, TestRealm realm) {
        super(server, realm);
        this.permissions = new AdminPermissions(realm.admin());
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, AdminPermissions::enable);
    }

    @AfterEach
    void takePermissionsAway() {
        permissions.revoke();
    }

    private void isAccepted() {
        login(realm.utility(), UserBody.of(user.username(), "1001"));
    }

    private void isDeniedFromNowOn() {
        String body = UserBody.of(user.username(), "1001").json();
        RefusedCall.accessDenied(realm.utility().login(body));
        RefusedCall.accessDenied(realm.utility().users(body));
    }

    private RoleRepresentation newRole() {
        return realmRole("role-" + UUID.randomUUID());
    }

    private void join(String group) {
        realm.users().admin(user).joinGroup(group);
    }

    @Test
    void userOfAUserPolicyIsRefused() {
        permissions.grant(permissions.user(user));

        isDenied(user);
    }

    @Test
    void userWhomNoPermissionIsAboutIsAccepted() {
        permissions.grant(permissions.user(realm.users().create()));
        permissions.grant(permissions.group(group(null)));
        permissions.grant(permissions.role(newRole().getId()));

        isAccepted();
    }

    @Test
    void memberOfTheGroupOfAPolicyIsRefused() {
        String group = group(null);
        join(group);
        permissions.grant(permissions.group(group));

        isDenied(user);
    }

    @Test
    void memberOfASubGroupIsRefusedWhereThePolicyExtendsToIt() {
        String group = group(null);
        join(group(group(group)));
        permissions.grant(permissions.groupAndBelow(group));

        isDenied(user);
    }

    @Test
    void memberOfASubGroupIsAcceptedWhereThePolicyDoesNotExtendToIt() {
        String group = group(null);
        join(group(group));
        permissions.grant(permissions.group(group));

        isAccepted();
    }

    @Test
    void holderOfTheRoleOfAPolicyIsRefused() {
        RoleRepresentation role = newRole();
        grant(role);
        permissions.grant(permissions.role(role.getId()));

        isDenied(user);
    }

    @Test
    void holderOfTheRoleByACompositeRoleIsRefused() {
        RoleRepresentation role = newRole();
        RoleRepresentation outer = newRole();
        realm.admin().roles().get(outer.getName()).addComposites(List.of(role));
        grant(outer);
        permissions.grant(permissions.role(role.getId()));

        isDenied(user);
    }

    @Test
    void holderOfTheRoleByAGroupIsRefused() {
        RoleRepresentation role = newRole();
        String group = group(null);
        realm.admin().groups().group(group).roles().realmLevel().add(List.of(role));
        join(group(group));
        permissions.grant(permissions.role(role.getId()));

        isDenied(user);
    }

    @Test
    void negativeUserPolicyRefusesAllButItsUser() {
        permissions.grant(permissions.everybodyBut(user));

        isAccepted();
        isDenied(realm.users().create());
    }

    @Test
    void timePolicyRefusesEverybodyAndNobodyIsCreated() {
        permissions.grant(permissions.time());
        String unknown = Users.newName();

        isDenied(user);
        RefusedCall.accessDenied(realm.utility().login(UserBody.of(unknown, "1").json()));
        assertThat(exists(realm, unknown)).isFalse();
    }

    @Test
    void permissionWithTwoPoliciesNeedsBoth() {
        String group = group(null);
        permissions.grant(permissions.user(user), permissions.group(group));
        isAccepted();

        join(group);
        isDeniedFromNowOn();
    }

    @Test
    void policyWithoutAPermissionGrantsNothing() {
        permissions.user(user);

        isAccepted();
    }

    @Test
    void permissionWithoutAPolicyGrantsNothing() {
        permissions.grant();

        isAccepted();
    }

    @Test
    void permissionsCountOnlyWhileTheRealmHasThemSwitchedOn() {
        permissions.grant(permissions.user(user));
        permissions.switchTo(false);
        isAccepted();

        permissions.switchTo(true);
        isDeniedFromNowOn();
    }
}
