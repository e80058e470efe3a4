package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** A user of a realm who gets roles and groups, and how LoginSSO and UpdateSSOUser treat such users. */
abstract class AdministratorCalls extends SsoCalls {
    final TestRealm realm;
    final TestUser user;

    AdministratorCalls(KeycloakServer server, TestRealm realm) {
        super(server);
        this.realm = realm;
        this.user = realm.users().create();
    }

    final void isDenied(TestUser administrator) {
        TestUser disabled = realm.users().create(other -> other.setEnabled(false));
        String same = realm.utility()
                .login(UserBody.of(disabled.username(), "1").json())
                .mustBe(403)
                .body();
        String before = realm.users().admin(administrator).toRepresentation().getFirstName();
        String body = UserBody.of(administrator.username(), "9009")
                .with("firstName", "Mallory")
                .json();

        for (HttpAnswer answer :
                List.of(realm.utility().login(body), realm.utility().users(body))) {
            RefusedCall.accessDenied(answer);
            assertThat(answer.body()).isEqualTo(same);
        }
        UserRepresentation stored = realm.users().admin(administrator).toRepresentation();
        assertThat(stored.getFirstName()).isEqualTo(before);
        assertThat(stored.getAttributes()).isNull();
        assertThat(tokensOf(administrator.id())).isZero();
    }

    final void grant(RoleRepresentation role) {
        if (role.getClientRole()) {
            realm.users().admin(user).roles().clientLevel(role.getContainerId()).add(List.of(role));
        } else {
            realm.users().admin(user).roles().realmLevel().add(List.of(role));
        }
    }

    final RoleRepresentation realmRole(String name) {
        if (realm.admin().roles().list().stream()
                .noneMatch(role -> role.getName().equals(name))) {
            realm.admin().roles().create(new RoleRepresentation(name, null, false));
        }
        return realm.admin().roles().get(name).toRepresentation();
    }

    final String group(String parent) {
        GroupRepresentation group = new GroupRepresentation();
        group.setName("group-" + UUID.randomUUID());
        try (Response created = parent == null
                ? realm.admin().groups().add(group)
                : realm.admin().groups().group(parent).subGroup(group)) {
            return CreatedResponseUtil.getCreatedId(created);
        }
    }
}
