package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.AdminPermissions;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.IdentityProviderMapperRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** Keycloak runs a provider's mappers after the user has been found; some of them give roles and groups. */
@KeycloakTest
@DisplayName("A person whom the provider's mappers make an administrator")
class MadeAdministratorIT {
    private static final String ADMIN_ROLE = "realm-management.realm-admin";

    private final BrokerRealm realm;
    private final RealmResource admin;

    MadeAdministratorIT(BrokerRealm realm) {
        this.realm = realm;
        this.admin = realm.realm().admin();
    }

    @Fixture
    static BrokerRealm realm(KeycloakServer server) {
        return BrokerRealm.create(server, AdminPermissions::enable);
    }

    private enum Mapper {
        ROLE("oidc-hardcoded-role-idp-mapper") {
            @Override
            Map<String, String> config(RealmResource admin) {
                return Map.of("role", ADMIN_ROLE);
            }
        },
        ROLE_BY_CLAIM("oidc-role-idp-mapper") {
            @Override
            Map<String, String> config(RealmResource admin) {
                return Map.of("claim", "family_name", "claim.value", "Archer", "role", ADMIN_ROLE);
            }
        },
        GROUP_WITH_A_ROLE("oidc-hardcoded-group-idp-mapper") {
            @Override
            Map<String, String> config(RealmResource admin) {
                GroupRepresentation group = newGroup(admin);
                String management = admin.clients()
                        .findByClientId("realm-management")
                        .get(0)
                        .getId();
                RoleRepresentation role = admin.clients()
                        .get(management)
                        .roles()
                        .get("view-users")
                        .toRepresentation();
                admin.groups()
                        .group(group.getId())
                        .roles()
                        .clientLevel(management)
                        .add(List.of(role));
                return Map.of("group", group.getPath());
            }
        },
        GROUP_OF_AN_ADMIN_PERMISSION("oidc-hardcoded-group-idp-mapper") {
            @Override
            Map<String, String> config(RealmResource admin) {
                GroupRepresentation group = newGroup(admin);
                AdminPermissions permissions = new AdminPermissions(admin);
                permissions.grant(permissions.group(group.getId()));
                return Map.of("group", group.getPath());
            }
        };

        private final String id;

        Mapper(String id) {
            this.id = id;
        }

        abstract Map<String, String> config(RealmResource admin);

        void addTo(RealmResource admin) {
            IdentityProviderMapperRepresentation mapper = new IdentityProviderMapperRepresentation();
            mapper.setName(name());
            mapper.setIdentityProviderAlias(BrokerRealm.ALIAS);
            mapper.setIdentityProviderMapper(id);
            mapper.setConfig(new HashMap<>(config(admin)));
            mapper.getConfig().put("syncMode", "FORCE");
            try (Response created =
                    admin.identityProviders().get(BrokerRealm.ALIAS).addMapper(mapper)) {
                assertThat(created.getStatus()).isEqualTo(201);
            }
        }

        private static GroupRepresentation newGroup(RealmResource admin) {
            GroupRepresentation group = new GroupRepresentation();
            group.setName("staff-" + UUID.randomUUID());
            try (Response created = admin.groups().add(group)) {
                return admin.groups()
                        .group(CreatedResponseUtil.getCreatedId(created))
                        .toRepresentation();
            }
        }
    }

    @AfterEach
    void removeMappers() {
        var provider = admin.identityProviders().get(BrokerRealm.ALIAS);
        provider.getMappers().forEach(mapper -> provider.delete(mapper.getId()));
        new AdminPermissions(admin).revoke();
    }

    private void isRefused(FakePerson person) {
        Page page = realm.walk().comeBackAs(person);

        assertThat(page.answer().status()).isEqualTo(403);
        assertThat(page.html().text()).contains("you have no access here");
        String id = realm.usersWith(person.email()).get(0).getId();
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("administrator");
        assertThat(realm.lastEvent("LOGIN_ERROR").userId()).isEqualTo(id);
        assertThat(admin.users().get(id).getUserSessions()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void newPersonIsRefusedAtOnceAndAgain(Mapper mapper) {
        mapper.addTo(admin);
        FakePerson person = FakePerson.unknown();

        isRefused(person);
        isRefused(person);
    }

    @ParameterizedTest
    @EnumSource
    void personWhoHasBeenHereBeforeIsRefused(Mapper mapper) {
        FakePerson person = FakePerson.unknown();
        String sub = realm.walk().signIn(person).identity().sub();
        admin.users().get(sub).logout();
        mapper.addTo(admin);

        isRefused(person);
    }

    @ParameterizedTest
    @EnumSource
    void userWhoIsLinkedByTheAddressIsRefused(Mapper mapper) {
        TestUser user = realm.realm().users().create();
        mapper.addTo(admin);

        isRefused(FakePerson.unknown().with("email", user.email()));
    }

    @Test
    void personIsRefusedAfterThePostLoginFlowToo() {
        AuthenticationFlowRepresentation flow = new AuthenticationFlowRepresentation();
        flow.setAlias("after the provider");
        flow.setProviderId("basic-flow");
        flow.setTopLevel(true);
        admin.flows().createFlow(flow).close();
        admin.flows().addExecution(flow.getAlias(), Map.of("provider", "allow-access-authenticator"));
        AuthenticationExecutionInfoRepresentation step =
                admin.flows().getExecutions(flow.getAlias()).get(0);
        step.setRequirement("REQUIRED");
        admin.flows().updateExecutions(flow.getAlias(), step);
        setPostLoginFlow(flow.getAlias());
        try {
            FakePerson welcome = FakePerson.unknown();
            String sub = realm.walk().signIn(welcome).identity().sub();
            admin.users().get(sub).logout();

            Mapper.ROLE.addTo(admin);
            isRefused(FakePerson.unknown());
            isRefused(welcome);
        } finally {
            setPostLoginFlow("");
        }
    }

    private void setPostLoginFlow(String alias) {
        var resource = admin.identityProviders().get(BrokerRealm.ALIAS);
        var stored = resource.toRepresentation();
        stored.setPostBrokerLoginFlowAlias(alias);
        resource.update(stored);
    }

    @Test
    void userNamedByAnAdminPermissionIsNeverLinkedAndNotSignedInByALink() {
        AdminPermissions permissions = new AdminPermissions(admin);
        TestUser user = realm.realm().users().create();
        permissions.grant(permissions.user(user));
        RefusedPerson.mustBe(realm, FakePerson.unknown().with("email", user.email()), "administrator", user);

        FakePerson linked = FakePerson.unknown();
        String sub = realm.walk().signIn(linked).identity().sub();
        admin.users().get(sub).logout();
        permissions.grant(permissions.user(new TestUser(sub, linked.email(), "", linked.email())));
        isRefused(linked);
    }
}
