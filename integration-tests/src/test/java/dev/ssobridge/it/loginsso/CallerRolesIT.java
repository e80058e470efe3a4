package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

@KeycloakTest
@DisplayName("The realm roles of a caller")
class CallerRolesIT extends SsoCalls {
    private final String body = UserBody.of(Users.newName(), "1001").json();
    private final SiteClients clients = new SiteClients(demo);

    CallerRolesIT(KeycloakServer server) {
        super(server);
    }

    private static void lacks(HttpAnswer answer, String role) {
        assertThat(RefusedCall.accessDenied(answer).description()).contains(role);
    }

    private void mayDoBoth(SiteClient caller) {
        minted(caller.api().login(body));
        caller.api().users(body).mustBe(200);
        caller.api().withBearer(caller.serviceToken()).users(body).mustBe(200);
    }

    @Test
    void callerWithoutRolesMayDoNothing() {
        SiteClient caller = clients.withoutRoles(client -> {});

        for (SsoApi api : List.of(caller.api(), caller.api().withBearer(caller.serviceToken()))) {
            lacks(api.login(body), "sso-login");
            lacks(api.users(body), "sso-manage-users");
        }
    }

    @Test
    void callerWithoutAServiceAccountMayDoNothing() {
        SsoApi site = clients.create(client -> {}).api();

        lacks(site.login(body), "sso-login");
        lacks(site.users(body), "sso-manage-users");
    }

    @Test
    void eachCallerRoleAllowsItsCallOnly() {
        SiteClient logsIn = clients.withoutRoles(client -> {});
        logsIn.grant("sso-login");
        SiteClient manages = clients.withoutRoles(client -> {});
        manages.grant("sso-manage-users");

        minted(logsIn.api().login(body));
        lacks(logsIn.api().users(body), "sso-manage-users");
        lacks(manages.api().login(body), "sso-login");
        manages.api().users(UserBody.of(Users.newName(), "1001").json()).mustBe(200);
    }

    @Test
    void callerRoleThatIsTakenAwayIsGoneAtOnce() {
        SiteClient caller = clients.utility();
        String token = caller.serviceToken();
        minted(caller.api().withBearer(token).login(body));
        caller.serviceAccount()
                .roles()
                .realmLevel()
                .remove(List.of(demo.admin().roles().get("sso-login").toRepresentation()));

        lacks(caller.api().withBearer(token).login(body), "sso-login");
        lacks(caller.api().login(body), "sso-login");
    }

    @Test
    void callerRoleOfAGroupCounts() {
        SiteClient caller = clients.withoutRoles(client -> {});
        GroupRepresentation group = new GroupRepresentation();
        group.setName("callers-" + UUID.randomUUID());
        try (Response created = demo.admin().groups().add(group)) {
            String id = CreatedResponseUtil.getCreatedId(created);
            demo.admin()
                    .groups()
                    .group(id)
                    .roles()
                    .realmLevel()
                    .add(List.of(role("sso-login"), role("sso-manage-users")));
            caller.serviceAccount().joinGroup(id);
        }

        mayDoBoth(caller);
    }

    @Test
    void callerRoleOfACompositeCounts() {
        SiteClient caller = clients.withoutRoles(client -> {});
        RoleRepresentation composite = new RoleRepresentation("caller-" + UUID.randomUUID(), null, false);
        demo.admin().roles().create(composite);
        demo.admin()
                .roles()
                .get(composite.getName())
                .addComposites(List.of(role("sso-login"), role("sso-manage-users")));
        caller.grant(composite.getName());

        mayDoBoth(caller);
    }

    @Test
    void clientRoleNamedLikeACallerRoleDoesNotCount() {
        SiteClient caller = clients.withoutRoles(client -> {});
        caller.admin().roles().create(new RoleRepresentation("sso-login", null, false));
        RoleRepresentation role = caller.admin().roles().get("sso-login").toRepresentation();
        caller.serviceAccount().roles().clientLevel(caller.id()).add(List.of(role));

        lacks(caller.api().login(body), "sso-login");
    }

    @Test
    void callerWithoutTheRoleLearnsNothingAboutTheBody() {
        SiteClient caller = clients.withoutRoles(client -> {});

        lacks(caller.api().login("{"), "sso-login");
        lacks(caller.api().users("{}"), "sso-manage-users");
    }

    private RoleRepresentation role(String name) {
        return demo.admin().roles().get(name).toRepresentation();
    }
}
