package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

@KeycloakTest
@DisplayName("A caller by bearer token")
class BearerCallersIT extends SsoCalls {
    private final String username = Users.newName();
    private final String body = UserBody.of(username, "1001").json();
    private final SiteClients clients = new SiteClients(demo);
    private final SsoApi anonymous = new SsoApi(demo.issuer(), null);

    BearerCallersIT(KeycloakServer server) {
        super(server);
    }

    private void refused(String token) {
        for (String call : new String[] {"login", "users", "token"}) {
            RefusedCall.of(anonymous.withBearer(token).post(call, body), 401, "invalid_token")
                    .challengedBy("Bearer")
                    .naming("Authorization");
        }
        assertThat(exists(demo, username)).isFalse();
    }

    private void isAPerson(String token) {
        for (String call : new String[] {"login", "users", "token"}) {
            RefusedCall.accessDenied(anonymous.withBearer(token).post(call, body))
                    .naming("Authorization");
        }
        RefusedCall.accessDenied(anonymous.withBearer(token).tokenInPath("x"));
        assertThat(exists(demo, username)).isFalse();
    }

    @Test
    void bearerTokenForTheAudienceSsoIsAccepted() {
        String token = clients.utility().serviceToken();

        minted(anonymous.withBearer(token).login(body));
        anonymous.withBearer(token).users(body).mustBe(200);
        anonymous.withAuthorization("bearer " + token).users(body).mustBe(200);
    }

    @Test
    void bearerTokenWithoutTheAudienceSsoIsRefused() {
        refused(clients.utility(
                        client -> client.setDefaultClientScopes(List.of("service_account", "basic", "roles", "acr")))
                .serviceToken());
    }

    private static void lightweight(ClientRepresentation client) {
        client.getAttributes().put("client.use.lightweight.access.token.enabled", "true");
    }

    @Test
    void lightweightBearerTokenForTheAudienceSsoIsAccepted() {
        String token = clients.utility(BearerCallersIT::lightweight).serviceToken();
        assertThat(demo.portal().claims(token).getAudience()).isEmpty();

        minted(anonymous.withBearer(token).login(body));
        anonymous.withBearer(token).users(body).mustBe(200);
    }

    @Test
    void lightweightBearerTokenWithoutTheAudienceSsoIsRefused() {
        refused(clients.utility(client -> {
                    lightweight(client);
                    client.setDefaultClientScopes(List.of("service_account", "basic", "roles", "acr"));
                })
                .serviceToken());
    }

    @Test
    void lightweightBearerTokenForAnotherAudienceIsRefused() {
        SiteClient utility = clients.utility(BearerCallersIT::lightweight);
        ProtocolMapperRepresentation other = new ProtocolMapperRepresentation();
        other.setName("other audience");
        other.setProtocol("openid-connect");
        other.setProtocolMapper("oidc-audience-mapper");
        other.setConfig(Map.of("included.custom.audience", "other", "lightweight.claim", "true"));
        utility.admin().getProtocolMappers().createMapper(other).close();
        String token = utility.serviceToken();
        assertThat(demo.portal().claims(token).getAudience()).containsExactly("other");

        refused(token);
    }

    @Test
    void lightweightBearerTokenOfAPersonIsDenied() {
        SiteClient site = clients.create(client -> {
            lightweight(client);
            client.setStandardFlowEnabled(true);
            client.setRedirectUris(List.of(demo.portal().redirectUri().toString()));
            client.setDefaultClientScopes(List.of("basic", "sso-caller"));
        });
        Tokens tokens = demo.client(site.clientId(), site.secret())
                .signIn(demo.browser(), demo.users().create());

        isAPerson(tokens.accessToken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4IiwiYXVkIjoic3NvIn0.", "%00"})
    void bearerTextThatIsNotATokenIsRefused(String token) {
        refused(token);
    }

    @Test
    void bearerTokenWithoutItsSignatureIsRefused() {
        String token = clients.utility().serviceToken();

        refused(token.substring(0, token.lastIndexOf('.') + 1));
        refused(token.substring(0, token.length() - 8) + "AAAAAAAA");
    }

    @Test
    void expiredBearerTokenIsRefused() {
        String token = clients.utility().serviceToken();

        server.clock()
                .whileAhead(
                        Duration.ofMinutes(10),
                        () -> RefusedCall.of(anonymous.withBearer(token).login(body), 401, "invalid_token"));
    }

    @Test
    void bearerTokenOfADisabledClientIsRefused() {
        SiteClient utility = clients.utility();
        String token = utility.serviceToken();
        utility.change(client -> client.setEnabled(false));

        refused(token);
    }

    @Test
    void bearerTokenOfAClientThatBecamePublicIsRefused() {
        SiteClient utility = clients.utility();
        String token = utility.serviceToken();
        utility.change(client -> client.setPublicClient(true));

        refused(token);
    }

    @Test
    void bearerTokenOfADeletedClientIsRefused() {
        SiteClient utility = clients.utility();
        String token = utility.serviceToken();
        utility.admin().remove();

        refused(token);
    }

    @Test
    void bearerTokenOfAnotherRealmIsRefused() {
        try (TestRealm other = TestRealm.variant(server, json -> {})) {
            refused(other.client("utility-website", "utility-secret").serviceToken());
        }
        refused(server.admin().tokenManager().getAccessTokenString());
    }

    @Test
    void bearerTokenOfAPersonIsDenied() {
        Tokens tokens = demo.portal().signIn(demo.browser(), demo.users().create());

        isAPerson(tokens.accessToken());
    }

    @Test
    void bearerTokenOfAPersonForTheAudienceSsoIsDenied() {
        SiteClient site = clients.create(client -> {
            client.setStandardFlowEnabled(true);
            client.setRedirectUris(List.of(demo.portal().redirectUri().toString()));
            client.setDefaultClientScopes(List.of("basic", "sso-caller"));
        });
        OidcClient relyingParty = demo.client(site.clientId(), site.secret());
        Tokens tokens = relyingParty.signIn(demo.browser(), demo.users().create());
        assertThat(relyingParty.claims(tokens.accessToken()).getAudience()).contains("sso");

        isAPerson(tokens.accessToken());
    }

    @Test
    void idTokenAndRefreshTokenAsBearerTokensAreRefused() {
        Tokens tokens = demo.portal().signIn(demo.browser(), demo.users().create());

        refused(tokens.idToken());
        refused(tokens.refreshToken());
    }

    @Test
    void bearerTokenOfADisabledServiceAccountIsRefused() {
        SiteClient utility = clients.utility();
        String token = utility.serviceToken();
        var account = utility.serviceAccount().toRepresentation();
        account.setEnabled(false);
        utility.serviceAccount().update(account);

        assertThat(anonymous.withBearer(token).login(body).status()).isIn(401, 403);
        RefusedCall.accessDenied(utility.api().login(body));
        assertThat(exists(demo, username)).isFalse();
    }
}
