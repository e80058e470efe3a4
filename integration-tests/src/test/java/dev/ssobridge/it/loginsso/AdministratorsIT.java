package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** A site's leaked secret must not open the whole realm, so not even a caller with existing users may have these. */
@KeycloakTest
@DisplayName("An administrator is nobody's SSO user")
class AdministratorsIT extends AdministratorCalls {
    AdministratorsIT(KeycloakServer server, TestRealm realm) {
        super(server, realm);
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> {});
    }

    private RoleRepresentation realmManagement(String role) {
        return realm.admin()
                .clients()
                .get(idOf("realm-management"))
                .roles()
                .get(role)
                .toRepresentation();
    }

    private String idOf(String clientId) {
        return realm.admin().clients().findByClientId(clientId).get(0).getId();
    }

    @Test
    void userWithAnOrdinaryRoleIsAccepted() {
        grant(realmRole("customer"));

        login(realm.utility(), UserBody.of(user.username(), "1001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"view-users", "manage-users", "query-clients", "realm-admin", "impersonation"})
    void userWithARoleOfRealmManagementIsRefused(String role) {
        grant(realmManagement(role));

        isDenied(user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "create-realm", "sso-admin", "sso-login", "sso-manage-users"})
    void userWithAnAdministrativeRealmRoleIsRefused(String role) {
        grant(realmRole(role));

        isDenied(user);
    }

    @Test
    void userWithARoleOverAnotherRealmIsRefused() {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("other-realm");
        try (Response created = realm.admin().clients().create(client)) {
            String id = CreatedResponseUtil.getCreatedId(created);
            realm.admin().clients().get(id).roles().create(new RoleRepresentation("manage-users", null, false));
            grant(realm.admin().clients().get(id).roles().get("manage-users").toRepresentation());
        }

        isDenied(user);
    }

    @Test
    void administratorByGroupIsRefused() {
        String group = group(null);
        RoleRepresentation role = realmManagement("manage-users");
        realm.admin()
                .groups()
                .group(group)
                .roles()
                .clientLevel(role.getContainerId())
                .add(List.of(role));
        realm.users().admin(user).joinGroup(group);

        isDenied(user);
    }

    @Test
    void administratorByParentGroupIsRefused() {
        String parent = group(null);
        realm.admin().groups().group(parent).roles().realmLevel().add(List.of(realmRole("sso-login")));
        realm.users().admin(user).joinGroup(group(parent));

        isDenied(user);
    }

    @Test
    void administratorByNestedCompositeRoleIsRefused() {
        RoleRepresentation inner = realmRole("inner-" + UUID.randomUUID());
        realm.admin().roles().get(inner.getName()).addComposites(List.of(realmManagement("manage-users")));
        RoleRepresentation outer = realmRole("outer-" + UUID.randomUUID());
        realm.admin().roles().get(outer.getName()).addComposites(List.of(inner));
        grant(outer);

        isDenied(user);
    }

    @Test
    void serviceAccountWithRolesIsRefused() {
        UserRepresentation account =
                realm.admin().clients().get(idOf("utility-website")).getServiceAccountUser();

        isDenied(new TestUser(account.getId(), account.getUsername(), null, null));
    }

    @Test
    void serviceAccountWithoutRolesIsRefused() {
        SiteClient client = new SiteClients(realm).withoutRoles(site -> {});
        UserRepresentation account = client.admin().getServiceAccountUser();

        isDenied(new TestUser(account.getId(), account.getUsername(), null, null));
    }

    @Test
    void ownUserWhoBecameAnAdministratorIsRefused() {
        SiteClient utility = new SiteClients(realm).utility();
        UserBody body = UserBody.of("own-" + user.username(), "1001");
        String userId = update(utility.api(), body).path("userId").asText();
        realm.admin().users().get(userId).roles().realmLevel().add(List.of(realmRole("admin")));

        RefusedCall.accessDenied(utility.api().login(body.json())).naming("username");
        RefusedCall.accessDenied(utility.api().users(body.json())).naming("username");
        assertThat(tokensOf(userId)).isZero();
    }
}
