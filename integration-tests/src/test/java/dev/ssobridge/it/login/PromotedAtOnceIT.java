package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** An admin event tells of a role or a group that is given to one user. */
@KeycloakTest
@DisplayName("A user of a token's session who is given an administrator's role")
class PromotedAtOnceIT {
    private final TestRealm realm;
    private final OidcClient portal;
    private final OidcClient other;
    private final PortalCustomer customer;

    PromotedAtOnceIT(TestRealm realm) {
        this.realm = realm;
        this.portal = realm.portal();
        this.other = realm.client("other-site", RelyingParties.secret("other-site"));
        this.customer = PortalCustomer.of(realm);
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        TestRealm realm = TestRealm.variant(server, json -> {});
        new RelyingParties(realm).add("other-site");
        realm.registrations().application("customer-portal", "offlineAccess", "true");
        return realm;
    }

    private RoleRepresentation administrativeRole() {
        return realm.admin().roles().get("sso-login").toRepresentation();
    }

    private Tokens signInByToken() {
        return Visit.of(realm.browser(), portal, customer.request(Prompt.NONE)).tokens();
    }

    private void giveRole() {
        realm.users().admin(customer.user()).roles().realmLevel().add(List.of(administrativeRole()));
    }

    @Test
    void roleIsGivenThenTheSessionsOfTokensEndAtOnce() {
        CookieBrowser another = realm.browser();
        Tokens own =
                Visit.of(another, other, other.request()).logIn(customer.user()).tokens();
        Visit.of(realm.browser(), portal, customer.request(Prompt.NONE).with("scope", "openid offline_access"))
                .tokens();
        Tokens byToken = signInByToken();

        giveRole();

        assertThat(customer.sessions()).containsExactly(own.identity().sid());
        String client =
                realm.admin().clients().findByClientId("customer-portal").get(0).getId();
        assertThat(realm.users().admin(customer.user()).getOfflineSessions(client))
                .isEmpty();
        assertThat(ClientCalls.ofPortal(realm)
                        .introspect(byToken.accessToken())
                        .json()
                        .path("active")
                        .asBoolean())
                .isFalse();
        new ClientCalls(realm, "other-site", RelyingParties.secret("other-site"))
                .refresh(own.refreshToken())
                .mustBe(200);
    }

    @Test
    void ordinaryRoleIsGivenThenTheSessionsOfTokensStay() {
        Tokens byToken = signInByToken();
        realm.admin().roles().create(new RoleRepresentation("customer", null, false));
        realm.users()
                .admin(customer.user())
                .roles()
                .realmLevel()
                .add(List.of(realm.admin().roles().get("customer").toRepresentation()));

        ClientCalls.ofPortal(realm).refresh(byToken.refreshToken()).mustBe(200);
    }

    @Test
    void groupWithARoleIsJoinedThenTheSessionsOfTokensEndAtOnce() {
        signInByToken();
        GroupRepresentation group = new GroupRepresentation();
        group.setName("admins");
        try (Response created = realm.admin().groups().add(group)) {
            String id = CreatedResponseUtil.getCreatedId(created);
            realm.admin().groups().group(id).roles().realmLevel().add(List.of(administrativeRole()));

            realm.users().admin(customer.user()).joinGroup(id);
        }

        assertThat(customer.sessions()).isEmpty();
    }
}
