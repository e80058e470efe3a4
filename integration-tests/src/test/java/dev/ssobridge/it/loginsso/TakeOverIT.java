package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.representations.userprofile.config.UPConfig.UnmanagedAttributePolicy;

/** An attacker registers a customer's name before the utility does, to get the customer's accounts later. */
@KeycloakTest
@DisplayName("Somebody who registers another's name")
class TakeOverIT extends SsoCalls {
    private final TestRealm realm;

    private final String username = Users.newName();
    private final SiteClient utility;
    private final UserBody body = UserBody.of(username, "1001").with("email", "customer-" + username + "@example.com");

    TakeOverIT(KeycloakServer server, TestRealm realm) {
        super(server);
        this.realm = realm;
        this.utility = new SiteClients(realm).utility();
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        TestRealm realm = TestRealm.variant(server, json -> json.put("registrationAllowed", true));
        UPConfig profile = realm.admin().users().userProfile().getConfiguration();
        profile.setUnmanagedAttributePolicy(UnmanagedAttributePolicy.ENABLED);
        realm.admin().users().userProfile().update(profile);
        return realm;
    }

    private UserRepresentation register() {
        realm.browser()
                .open(realm.portal().request().uri())
                .click("#kc-registration a")
                .form("#kc-register-form")
                .with("username", username)
                .with("password", "attacker")
                .with("password-confirm", "attacker")
                .with("email", username + "@example.com")
                .with("firstName", "Mallory")
                .with("lastName", "Attacker")
                .with("sso.created-by", utility.id())
                .with("user.attributes.sso.created-by", utility.id())
                .with("sso.accounts", "[{\"id\":\"9009\"}]")
                .submit();
        return realm.admin().users().searchByUsername(username, true).get(0);
    }

    @Test
    void attackerWhoRegistersACustomersNameDoesNotGetTheAccounts() {
        UserRepresentation attacker = register();

        RefusedCall.accessDenied(utility.api().login(body.json())).naming("username");
        RefusedCall.accessDenied(utility.api().users(body.json())).naming("username");

        UserRepresentation after = realm.admin().users().get(attacker.getId()).toRepresentation();
        assertThat(after.getEmail()).isEqualTo(username + "@example.com");
        assertThat(after.getAttributes()).doesNotContainKeys("sso.accounts", "sso.created-by");
        assertThat(tokensOf(attacker.getId())).isZero();
    }

    @Test
    void attackerCannotRegisterTheNameOfAnExistingUser() {
        update(utility.api(), body);

        UserRepresentation owner = register();

        assertThat(owner.getEmail()).isEqualTo("customer-" + username + "@example.com");
        assertThat(owner.getAttributes().get("sso.accounts").get(0)).contains("1001");
        login(utility.api(), body);
    }
}
