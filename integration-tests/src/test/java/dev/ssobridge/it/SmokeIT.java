package dev.ssobridge.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The whole way once, as the shortest example of a test: LoginSSO, redemption, identity, and nothing of it in the log. */
@KeycloakTest
@DisplayName("From LoginSSO to the portal")
class SmokeIT {
    private final KeycloakServer server;
    private final TestRealm realm;

    SmokeIT(KeycloakServer server) {
        this.server = server;
        this.realm = server.demo();
    }

    @Test
    void userOfTheUtilityIsSignedInAtThePortal() {
        String username = Users.newName();
        HttpAnswer minted =
                realm.utility().login(SsoApi.json(Map.of("username", username, "accounts", List.of("7001"))));
        String token = minted.mustBe(200).json().path("token").asText();

        OidcClient portal = realm.portal();
        AuthorizationRequest request = portal.request().with("sso_token", token).with("prompt", "none");
        Identity identity =
                portal.redeem(request, realm.browser().open(request.uri())).identity();

        assertThat(identity.sub()).isEqualTo(minted.json().path("userId").asText());
        assertThat(identity.username()).isEqualTo(username);
        assertThat(identity.amr()).containsExactly("sso_token");
        assertThat(identity.accounts()).containsExactly("7001");
        assertThat(server.events().of("LOGIN", identity.sub()))
                .singleElement()
                .satisfies(login -> assertThat(login.sessionId()).isEqualTo(identity.sid()));
        assertThat(server.log().text()).doesNotContain(token);
    }

    @Test
    void bearerTokenOfTheUtilityIsAsGoodAsItsSecret() {
        String token = realm.client("utility-website", "utility-secret").serviceToken();
        String body = SsoApi.json(Map.of("username", Users.newName(), "accounts", List.of("7001")));

        assertThat(realm.utility()
                        .withBearer(token)
                        .users(body)
                        .mustBe(200)
                        .json()
                        .path("created")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void pushedRequestIsRedeemedAsWell() {
        String token = realm.utility().mint(Map.of("username", Users.newName(), "accounts", List.of("7001")));
        OidcClient portal = realm.portal();
        AuthorizationRequest request = portal.request().with("sso_token", token).with("response_mode", "form_post");

        Identity identity = portal.redeem(request, realm.browser().open(portal.push(request)))
                .identity();

        assertThat(identity.amr()).containsExactly("sso_token");
    }
}
