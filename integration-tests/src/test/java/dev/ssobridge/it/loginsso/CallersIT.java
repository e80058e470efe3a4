package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.BasicAuth;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@KeycloakTest
@DisplayName("A caller by HTTP Basic")
class CallersIT extends SsoCalls {
    private final String username = Users.newName();
    private final String body = UserBody.of(username, "1001").json();
    private final SiteClients clients = new SiteClients(demo);
    private boolean mayCreate;

    CallersIT(KeycloakServer server) {
        super(server);
    }

    @AfterEach
    void refusedCallLeavesNoUser() {
        assertThat(exists(demo, username)).isEqualTo(mayCreate);
    }

    private void accepted(SsoApi caller) {
        mayCreate = true;
        minted(caller.login(body));
        caller.users(body).mustBe(200);
    }

    private void refused(SsoApi caller) {
        for (String call : new String[] {"login", "users", "token"}) {
            RefusedCall.of(caller.post(call, body), 401, "invalid_client")
                    .challengedBy("Basic")
                    .naming("Authorization");
        }
        RefusedCall.of(caller.tokenInPath("x"), 401, "invalid_client").challengedBy("Basic");
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s e+c%r:e/t&=?#", "pässwörd №1 漢字", "%41%3A", "\"quoted\\\"", "plain"})
    void basicCredentialsAreFormEncoded(String secret) {
        SiteClient utility = clients.utility(client -> {
            client.setClientId("https://site.example/ä b+c:" + UUID.randomUUID());
            client.setSecret(secret);
        });

        accepted(utility.api());
    }

    @Test
    void basicSchemeIsAcceptedInAnyCase() {
        SiteClient utility = clients.utility();

        accepted(utility.api()
                .withAuthorization(
                        BasicAuth.header(utility.clientId(), utility.secret()).replace("Basic", "bAsIc")));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "Negotiate abc", "Digest username=\"utility-website\"", "utility-website:utility-secret"})
    void authorizationOtherThanBasicIsRefused(String header) {
        refused(demo.utility().withAuthorization(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic ", "Basic !!!", "Basic Og==", "Basic =", "Basic dXRpbGl0eS13ZWJzaXRl"})
    void unreadableBasicCredentialsAreRefused(String header) {
        refused(demo.utility().withAuthorization(header));
    }

    @Test
    void wrongSecretIsRefused() {
        refused(demo.api("utility-website", "portal-secret"));
        refused(demo.api("utility-website", ""));
        refused(demo.api("utility-website", "utility-secret "));
        refused(demo.api("utility-website", "UTILITY-SECRET"));
    }

    @Test
    void unknownClientIsRefusedLikeAWrongSecret() {
        refused(demo.api("nobody-" + UUID.randomUUID(), "utility-secret"));

        HttpAnswer unknown = demo.api("nobody", "x").login(body);
        HttpAnswer wrong = demo.api("utility-website", "x").login(body);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void basicCredentialsWithBrokenPercentEncodingAreRefused() {
        refused(demo.utility().withAuthorization(basic("utility-website:%zz")));
        refused(demo.utility().withAuthorization(basic("%:%")));
        refused(demo.utility().withAuthorization(basic("utility%00website:utility-secret")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "any", "secret"})
    void publicClientIsRefusedWithAnySecret(String secret) {
        SiteClient publicClient = clients.create(client -> client.setPublicClient(true));

        refused(demo.api(publicClient.clientId(), secret));
        refused(demo.api("account-console", secret));
    }

    @Test
    void clientThatBecamePublicIsRefused() {
        SiteClient utility = clients.utility();
        utility.change(client -> {
            client.setServiceAccountsEnabled(false);
            client.setPublicClient(true);
        });

        refused(utility.api());
    }

    @Test
    void disabledClientIsRefused() {
        SiteClient utility = clients.utility();
        utility.change(client -> client.setEnabled(false));

        refused(utility.api());
    }

    @Test
    void bearerOnlyClientIsRefused() {
        SiteClient bearerOnly = clients.create(client -> client.setBearerOnly(true));

        refused(demo.api(bearerOnly.clientId(), bearerOnly.secret()));
    }

    @Test
    void clientThatSignsItsAssertionsIsRefusedWithASecret() {
        SiteClient signing = clients.utility(client -> client.setClientAuthenticatorType("client-jwt"));

        refused(signing.api());
    }

    @Test
    void clientOfAnotherRealmIsRefused() {
        refused(demo.api("admin-cli", ""));
        refused(demo.api("security-admin-console", "x"));
    }

    @Test
    void credentialsOutsideTheHeaderDoNotCount() {
        SsoApi anonymous = new SsoApi(demo.issuer(), null);
        String form = "client_id=utility-website&client_secret=" + FormBody.encode("utility-secret");

        RefusedCall.of(anonymous.post("login?" + form, body), 401, "invalid_client");
        RefusedCall.of(anonymous.post("login", form, "application/x-www-form-urlencoded"), 401, "invalid_client");
        RefusedCall.of(demo.api("utility-website", "wrong").post("login?" + form, body), 401, "invalid_client");
        RefusedCall.of(
                demo.api("utility-website", "wrong").post("login", form, "application/x-www-form-urlencoded"),
                401,
                "invalid_client");
    }

    @Test
    void callerWithoutCredentialsLearnsNothingAboutTheBody() {
        SsoApi anonymous = new SsoApi(demo.issuer(), null);

        RefusedCall.of(anonymous.login("{"), 401, "invalid_client");
        RefusedCall.of(anonymous.post("login", body, "text/plain"), 401, "invalid_client");
        RefusedCall.of(anonymous.login(" ".repeat(70_000)), 401, "invalid_client");
    }

    @Test
    void twoAuthorizationHeadersAreRefused() {
        HttpAnswer answer = demo.api("utility-website", "wrong")
                .send(demo.api("utility-website", "wrong")
                        .request("login")
                        .header("Authorization", BasicAuth.header("utility-website", "utility-secret"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));

        assertThat(answer.status()).isIn(400, 401);
    }
}
