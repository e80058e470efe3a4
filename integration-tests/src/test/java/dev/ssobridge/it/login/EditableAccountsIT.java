package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.representations.userprofile.config.UPConfig.UnmanagedAttributePolicy;

/** An administrator has opened the user profile: a user writes somebody else's account into the own attributes. */
@KeycloakTest
@DisplayName("Accounts that users may edit")
class EditableAccountsIT {
    private static final List<String> ATTRIBUTES = List.of("sso.accounts", "sso.created-by");

    private final TestRealm realm;

    EditableAccountsIT(KeycloakServer server) {
        this.realm = TestRealm.variant(server, json -> {});
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    private enum Profile {
        DECLARED,
        UNMANAGED;

        void open(UPConfig config) {
            if (this == UNMANAGED) {
                ATTRIBUTES.forEach(config::removeAttribute);
                config.setUnmanagedAttributePolicy(UnmanagedAttributePolicy.ENABLED);
            } else {
                ATTRIBUTES.forEach(name -> config.getAttribute(name)
                        .setPermissions(new UPAttributePermissions(Set.of("admin", "user"), Set.of("admin", "user"))));
            }
        }
    }

    private void store(TestUser user, String name, String value) {
        var resource = realm.users().admin(user);
        var changed = resource.toRepresentation();
        changed.setAttributes(Map.of(name, List.of(value)));
        resource.update(changed);
    }

    private Identity signIn(TestUser user) {
        OidcClient portal = realm.portal();
        String token =
                realm.utility().mint(Map.of("username", user.username(), "accounts", List.of(Map.of("id", "1001"))));
        store(user, "sso.accounts", "[{\"id\":\"VICTIM\",\"servicePoints\":[\"SP\"]}]");
        AuthorizationRequest request = portal.request().with("sso_token", token).with("prompt", "none");
        return portal.redeem(request, realm.browser().open(request.uri())).identity();
    }

    private void open(Profile profile) {
        UPConfig config = realm.admin().users().userProfile().getConfiguration();
        profile.open(config);
        realm.admin().users().userProfile().update(config);
    }

    /** A user who is there before the customer of that name claims to be the website's own. */
    @ParameterizedTest
    @EnumSource
    void noCreationIsBelieved(Profile profile) {
        open(profile);
        realm.registrations().website("utility-website", Map.of("existingUsers", List.of("false")));
        String own = realm.utility()
                .login(SsoApi.json(Map.of("username", Users.newName(), "accounts", List.of("1001"))))
                .mustBe(200)
                .json()
                .path("userId")
                .asText();
        String creation = realm.admin()
                .users()
                .get(own)
                .toRepresentation()
                .getAttributes()
                .get("sso.created-by")
                .get(0);
        TestUser attacker = realm.users().create();
        store(attacker, "sso.created-by", creation.replaceAll("(\"username\":\")[^\"]*", "$1" + attacker.username()));

        realm.utility()
                .login(SsoApi.json(Map.of("username", attacker.username(), "accounts", List.of("1001"))))
                .mustBe(403);
    }

    @ParameterizedTest
    @EnumSource
    void noAccountIsBelieved(Profile profile) {
        open(profile);
        TestUser user = realm.users().create();

        assertThat(signIn(user).accounts()).isNullOrEmpty();

        String token = realm.utility()
                .login(SsoApi.json(Map.of("username", user.username(), "accounts", List.of("1001"))))
                .mustBe(200)
                .json()
                .path("token")
                .asText();
        store(user, "sso.accounts", "[{\"id\":\"VICTIM\",\"servicePoints\":[\"SP\"]}]");
        assertThat(realm.api("customer-portal", "portal-secret")
                        .token(token)
                        .mustBe(200)
                        .body())
                .doesNotContain("VICTIM");
    }
}
