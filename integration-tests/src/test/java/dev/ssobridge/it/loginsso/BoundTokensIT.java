package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.AtOnce;
import dev.ssobridge.it.http.BasicAuth;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.oidc.DpopKey;
import dev.ssobridge.it.realm.Mappers;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeycloakTest
@DisplayName("A caller by an access token that is bound to a key or to a certificate")
class BoundTokensIT extends SsoCalls {
    private final String username = Users.newName();
    private final String body = UserBody.of(username, "1001").json();
    private final SiteClients clients = new SiteClients(demo);
    private final DpopKey key = DpopKey.random();

    BoundTokensIT(KeycloakServer server) {
        super(server);
    }

    private String boundToken(SiteClient site) {
        URI endpoint = URI.create(demo.issuer() + "/protocol/openid-connect/token");
        return Loopback.send(HttpRequest.newBuilder(endpoint)
                        .header("Authorization", BasicAuth.header(site.clientId(), site.secret()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("DPoP", key.proof("POST", endpoint))
                        .POST(BodyPublishers.ofString("grant_type=client_credentials")))
                .mustBe(200)
                .json()
                .path("access_token")
                .asText();
    }

    private URI url(String call) {
        return URI.create(demo.issuer() + "/sso/" + call);
    }

    private HttpAnswer post(String call, String token, String proof) {
        return post("DPoP", call, token, proof);
    }

    private HttpAnswer post(String scheme, String call, String token, String proof) {
        HttpRequest.Builder request = new SsoApi(demo.issuer(), scheme + " " + token)
                .request(call)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return Loopback.send(proof == null ? request : request.header("DPoP", proof));
    }

    private void refused(HttpAnswer answer, String scheme) {
        RefusedCall.of(answer, 401, "invalid_token").challengedBy(scheme);
        assertThat(exists(demo, username)).isFalse();
    }

    @Test
    void boundTokenWithItsProofIsAccepted() {
        String token = boundToken(clients.utility());

        minted(post("login", token, key.proof("POST", url("login"), token)));
        post("users", token, key.proof("POST", url("users"), token)).mustBe(200);
        RefusedCall.invalidRequest(post("token", token, key.proof("POST", url("token"), token)));
        RefusedCall.unknownToken(post("token/x", token, key.proof("POST", url("token/x"), token)));
    }

    @Test
    void boundTokenWithoutAProofIsRefused() {
        String token = boundToken(clients.utility());

        refused(post("login", token, null), "DPoP");
        refused(post("login", token, "none"), "DPoP");
    }

    @Test
    void boundTokenAsABearerTokenIsRefused() {
        String token = boundToken(clients.utility());

        refused(post("Bearer", "login", token, null), "Bearer");
        refused(post("Bearer", "login", token, key.proof("POST", url("login"), token)), "Bearer");
    }

    @Test
    void proofOfAnotherRequestKeyOrTokenIsRefused() {
        SiteClient utility = clients.utility();
        String token = boundToken(utility);

        refused(post("login", token, key.proof("GET", url("login"), token)), "DPoP");
        refused(post("login", token, key.proof("POST", url("users"), token)), "DPoP");
        refused(post("login", token, key.proof("POST", url("login"), boundToken(utility))), "DPoP");
        refused(post("login", token, key.proof("POST", url("login"))), "DPoP");
        refused(post("login", token, DpopKey.random().proof("POST", url("login"), token)), "DPoP");
    }

    @Test
    void proofIsGoodOnce() {
        String token = boundToken(clients.utility());
        String proof = key.proof("POST", url("login"), token);
        minted(post("login", token, proof));

        RefusedCall.of(post("login", token, proof), 401, "invalid_token");
    }

    @Test
    void proofIsAskedForOnceInACallThatHasToStartAgain() {
        String token = boundToken(clients.utility());

        List<HttpAnswer> answers = AtOnce.times(8, i -> post("login", token, key.proof("POST", url("login"), token)));

        answers.forEach(SsoCalls::minted);
    }

    @Test
    void unboundTokenDoesNotPassByTheSchemeDpop() {
        String token = clients.utility().serviceToken();

        refused(post("login", token, key.proof("POST", url("login"), token)), "DPoP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x5t#S256\":\"bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2\"}",
                "{\"jkt\":\"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I\"}",
                "{\"jwk\":{\"kty\":\"EC\"}}",
                "{\"x5t#S256\":\"\"}"
            })
    void bearerTokenThatIsBoundToWhatTheCallerDoesNotShowIsRefused(String confirmation) {
        SiteClient utility = clients.utility();
        new Mappers(utility.admin().getProtocolMappers()).addClaim("cnf", confirmation);
        String token = utility.serviceToken();

        refused(post("Bearer", "login", token, null), "Bearer");
        refused(post("Bearer", "users", token, null), "Bearer");
    }

    @Test
    void unboundTokenOfAClientWithBoundTokensIsRefused() {
        SiteClient utility = clients.utility();
        String token = utility.serviceToken();
        utility.change(client -> client.getAttributes().put("tls.client.certificate.bound.access.tokens", "true"));
        refused(post("Bearer", "login", token, null), "Bearer");

        utility.change(client -> {
            client.getAttributes().put("tls.client.certificate.bound.access.tokens", "false");
            client.getAttributes().put("dpop.bound.access.tokens", "true");
        });
        refused(post("Bearer", "login", token, null), "Bearer");
    }
}
