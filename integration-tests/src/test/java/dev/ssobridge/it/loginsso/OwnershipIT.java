package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserRepresentation;

@KeycloakTest
@DisplayName("Whose users a caller may have")
class OwnershipIT extends SsoCalls {
    private final UserBody body = UserBody.of(Users.newName(), "1001").with("firstName", "Jane");
    private final SiteClients clients = new SiteClients(demo);
    private final SiteClient utility = clients.utility();
    private final SiteClient trusting = clients.utility().forExistingUsers("true");

    OwnershipIT(KeycloakServer server) {
        super(server);
    }

    /** Neither call changes anything, and both give the same answer. */
    private HttpAnswer denied(SiteClient caller, UserBody call) {
        HttpAnswer login = caller.api().login(call.json());
        HttpAnswer users = caller.api().users(call.json());
        RefusedCall.accessDenied(login).naming("username");
        assertThat(users.status()).isEqualTo(403);
        assertThat(users.body()).isEqualTo(login.body());
        return login;
    }

    private static UserBody changing(TestUser user) {
        return UserBody.of(user.username(), "9009")
                .with("email", "attacker@example.com")
                .with("firstName", "Mallory");
    }

    private void isUntouched(TestUser user) {
        UserRepresentation stored = demo.users().admin(user).toRepresentation();
        assertThat(stored.getEmail()).isEqualTo(user.email());
        assertThat(stored.isEmailVerified()).isTrue();
        assertThat(stored.getFirstName()).isEqualTo("Test");
        assertThat(stored.getAttributes()).isNull();
        assertThat(tokensOf(user.id())).isZero();
    }

    @Test
    void usersThatACallerCreatedAreItsOwn() {
        JsonNode created = login(utility.api(), body);

        assertThat(login(utility.api(), body).path("userId")).isEqualTo(created.path("userId"));
        assertThat(update(utility.api(), body.with("firstName", "Janet")).path("userId"))
                .isEqualTo(created.path("userId"));
    }

    @Test
    void usersThatACallerCreatedByUpdateAreItsOwn() {
        update(utility.api(), body);

        assertThat(login(utility.api(), body).path("created").asBoolean()).isFalse();
    }

    @Test
    void usersOfAnotherCallerAreDenied() {
        JsonNode created = update(utility.api(), body);

        denied(clients.utility(), body.with("firstName", "Mallory"));

        assertThat(stored(demo, created).getFirstName()).isEqualTo("Jane");
        assertThat(tokensOf(created.path("userId").asText())).isZero();
    }

    @Test
    void usersWhoRegisteredThemselvesAreDenied() {
        TestUser user = demo.users().create();

        denied(utility, changing(user));

        isUntouched(user);
    }

    @Test
    void registrationOpensExistingUsersToTheCaller() {
        TestUser user = demo.users().create();

        JsonNode answer =
                login(trusting.api(), UserBody.of(user.username(), "1001").with("firstName", "Jane"));

        assertThat(answer.path("userId").asText()).isEqualTo(user.id());
        assertThat(texts(answer.path("updated"))).containsExactlyInAnyOrder("firstName", "accounts");
        update(utility.api(), body);
        update(trusting.api(), body.with("firstName", "Janet"));
    }

    /** What a site with a registration access token can write itself. */
    @Test
    void attributesOfTheClientOpenNothing() {
        TestUser user = demo.users().create();
        SiteClient greedy = clients.utility(client -> {
            client.getAttributes().put("sso.existing-users", "true");
            client.getAttributes().put("existingUsers", "true");
        });

        denied(greedy, changing(user));

        isUntouched(user);
    }

    @Test
    void existingUserThatWasUpdatedDoesNotBecomeTheCallersOwn() {
        TestUser user = demo.users().create();
        login(trusting.api(), UserBody.of(user.username(), "1001"));
        trusting.forExistingUsers("false");

        denied(trusting, changing(user));
    }

    @Test
    void disabledUserIsDeniedToItsOwnerInTheSameWords() {
        JsonNode created = update(utility.api(), body);
        UserRepresentation user = stored(demo, created);
        user.setEnabled(false);
        demo.admin().users().get(user.getId()).update(user);
        TestUser stranger = demo.users().create();

        HttpAnswer disabled = denied(utility, body.with("firstName", "Janet"));

        assertThat(disabled.body())
                .isEqualTo(denied(utility, changing(stranger)).body());
        denied(trusting, body);
        assertThat(stored(demo, created).getFirstName()).isEqualTo("Jane");
    }

    @Test
    void recreatedClientHasItsUsersBackByItsClientId() {
        update(utility.api(), body);
        utility.admin().remove();
        SiteClient successor = clients.utility(client -> client.setClientId(utility.clientId()));

        update(successor.api(), body.with("firstName", "Janet"));
    }

    /** The users go with the client that has another name now, and not with the name. */
    @Test
    void clientThatTakesTheNameOfARenamedOneIsAnotherCaller() {
        update(utility.api(), body);
        var renamed = utility.admin().toRepresentation();
        renamed.setClientId("renamed-" + utility.clientId());
        utility.admin().update(renamed);
        SiteClient other = clients.utility(client -> client.setClientId(utility.clientId()));

        denied(other, body);
    }

    @Test
    void ownUserStaysItsOwnWhenAnAdministratorEditsTheProfile() {
        JsonNode created = update(utility.api(), body);
        UserRepresentation user = stored(demo, created);
        user.setLastName("Doe");
        demo.admin().users().get(user.getId()).update(user);

        update(utility.api(), body.with("firstName", "Janet"));
    }

    @Test
    void ownUserStaysItsOwnAfterAnEditInTheAccountConsole() {
        JsonNode created = update(utility.api(), body);
        AccountConsole.signIn(demo, created).saveProfile("Janet", "Doe");

        JsonNode answer = update(utility.api(), body);

        assertThat(texts(answer.path("updated"))).containsExactly("firstName");
    }

    @Test
    void userCannotTouchAccountsAndOwnerInTheAccountConsole() {
        JsonNode created = update(utility.api(), body);
        String before = SsoApi.json(stored(demo, created).getAttributes());

        AccountConsole.signIn(demo, created)
                .saveProfile("Janet", "Doe", "sso.accounts", "[{\"id\":\"9009\"}]", "sso.created-by", "x");

        assertThat(SsoApi.json(stored(demo, created).getAttributes())).isEqualTo(before);
        update(utility.api(), body);
    }
}
