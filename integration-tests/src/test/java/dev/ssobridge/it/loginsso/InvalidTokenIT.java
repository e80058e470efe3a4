package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.RoleRepresentation;

/** Whatever is wrong with a token, the caller only learns that it is unknown, and a refusal never consumes it. */
@KeycloakTest
@DisplayName("A token that can't be consumed")
class InvalidTokenIT extends SsoCalls {
    private final TestRealm realm;

    private final TestUser user;
    private final UserBody body;
    private final SsoApi utility;
    private final SsoApi portal;

    InvalidTokenIT(KeycloakServer server, TestRealm realm) {
        super(server);
        this.realm = realm;
        this.user = realm.users().create();
        this.body = UserBody.of(user.username(), "1001");
        this.utility = realm.utility();
        this.portal = portalOf(realm);
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> json.put("failureFactor", 1));
    }

    /** Both forms of the call give the same answer as for a token that never existed. */
    private void isUnknown(SsoApi caller, String token) {
        HttpAnswer unknown = caller.token("A".repeat(43));
        RefusedCall.unknownToken(unknown).naming("token");
        for (HttpAnswer answer : List.of(caller.token(token), caller.tokenInPath(token))) {
            RefusedCall.unknownToken(answer);
            assertThat(answer.body()).isEqualTo(unknown.body());
            assertThat(answer.headers().map().keySet())
                    .isEqualTo(unknown.headers().map().keySet());
        }
    }

    private RoleRepresentation administrativeRole() {
        return realm.admin().roles().get("sso-manage-users").toRepresentation();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "null",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "undefined",
                "..",
                "openapi"
            })
    void tokenThatNeverWasIsUnknown(String token) {
        RefusedCall.unknownToken(portal.token(token));
    }

    @Test
    void tokenInOtherLettersIsUnknown() {
        String token = mint(utility, body);

        isUnknown(portal, token.substring(0, 42) + (token.endsWith("A") ? "B" : "A"));
        RefusedCall.unknownToken(portal.token(" " + token));
        RefusedCall.unknownToken(portal.token(token + "="));
        portal.token(token).mustBe(200);
    }

    @Test
    void consumedTokenIsUnknown() {
        String token = mint(utility, body);
        portal.token(token).mustBe(200);

        isUnknown(portal, token);
    }

    @Test
    void expiredTokenIsUnknown() {
        String token = mint(utility, body);

        server.clock().whileAhead(Duration.ofSeconds(121), () -> isUnknown(portal, token));
    }

    @Test
    void tokenOfAnotherClientIsUnknown() {
        String token = mint(utility, body);

        isUnknown(utility, token);
        isUnknown(new SiteClients(realm).portal("basic", "sso-accounts").api(), token);
        portal.token(token).mustBe(200);
    }

    @Test
    void tokenOfAnotherRealmIsUnknown() {
        String token = mint(utility, body);

        isUnknown(portalOf(demo), token);
        portal.token(token).mustBe(200);
    }

    @Test
    void tokenOfADisabledUserIsUnknown() {
        String token = mint(utility, body);
        realm.users().change(user, stored -> stored.setEnabled(false));
        isUnknown(portal, token);

        realm.users().change(user, stored -> stored.setEnabled(true));
        portal.token(token).mustBe(200);
    }

    @Test
    void tokenOfAUserLockedByWrongPasswordsIsUnknown() {
        String token = mint(utility, body);
        realm.lockOut(user);
        isUnknown(portal, token);

        realm.admin().attackDetection().clearBruteForceForUser(user.id());
        portal.token(token).mustBe(200);
    }

    @Test
    void tokenOfADeletedUserIsUnknown() {
        String token = mint(utility, body);
        realm.users().admin(user).remove();

        isUnknown(portal, token);
    }

    @Test
    void tokenOfADeletedUserIsUnknownThoughTheNameIsThereAgain() {
        String token = mint(utility, body);
        realm.users().admin(user).remove();
        JsonNode again = login(utility, body);
        assertThat(again.path("userId").asText()).isNotEqualTo(user.id());

        isUnknown(portal, token);
    }

    @Test
    void tokenOfAUserWhoBecameAnAdministratorIsUnknown() {
        String token = mint(utility, body);
        realm.users().admin(user).roles().realmLevel().add(List.of(administrativeRole()));
        isUnknown(portal, token);

        realm.users().admin(user).roles().realmLevel().remove(List.of(administrativeRole()));
        portal.token(token).mustBe(200);
    }
}
