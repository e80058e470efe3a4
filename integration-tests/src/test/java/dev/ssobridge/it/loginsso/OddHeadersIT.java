package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No such header causes a server error, shows a stack trace, or changes anything. */
@KeycloakTest
@DisplayName("Headers that no library sends")
class OddHeadersIT extends SsoCalls {
    private final String username = Users.newName();
    private final String good = UserBody.of(username, "1001").json();
    private final String token;
    private final SsoApi utility;
    private final RawHttp raw;

    OddHeadersIT(KeycloakServer server) {
        super(server);
        utility = demo.utility();
        token = mint(utility, UserBody.of(Users.newName(), "1001"));
        raw = new RawHttp(server.url());
    }

    @AfterEach
    void nothingCameOfItAndTheTokenIsGood() {
        assertThat(exists(demo, username)).isFalse();
        portalOf(demo).token(token).mustBe(200);
    }

    @Test
    void otherSiteMayNotReadTheAnswer() {
        HttpAnswer answer = utility.send(utility.request("token")
                .header("Content-Type", "application/json")
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofString("{\"token\":\"x\"}")));

        RefusedCall.unknownToken(answer);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void veryLongHeaderIsHarmless() {
        for (String name : List.of("X-Long", "Authorization", "Content-Type")) {
            RawHttp.Answer answer =
                    raw.post(demo.issuer().getPath() + "/sso/login", List.of(name + ": " + "x".repeat(200_000)), good);
            assertThat(answer.status())
                    .as(name + ": 4xx, or closed without an answer")
                    .satisfiesAnyOf(status -> assertThat(status).isZero(), status -> assertThat(status)
                            .isBetween(400, 499));
        }
        HttpAnswer basic =
                utility.withAuthorization("Basic " + "QUFB".repeat(1000)).login(good);
        RefusedCall.of(basic, 401, "invalid_client");
        HttpAnswer bearer = utility.withBearer("x".repeat(4000)).login(good);
        RefusedCall.of(bearer, 401, "invalid_token");
    }

    @Test
    void forgedHeadersOfAProxyAreIgnored() {
        HttpAnswer answer = utility.send(utility.request("login")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .header("X-HTTP-Method-Override", "DELETE")
                .POST(BodyPublishers.ofString("{\"username\":\"\"}")));

        RefusedCall.invalidRequest(answer).naming("username");
        assertThat(answer.headers().map().toString()).doesNotContain("evil.example");
    }

    /** Keycloak answers 500 to an unreadable form and to an invalid content type before it asks any resource. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ";",
                "/",
                "application",
                "application/",
                "application/json, text/plain",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "application/x-www-form-urlencoded; charset=nonsense",
                "Application/X-WWW-Form-Urlencoded"
            })
    void contentTypeThatKeycloakCannotReadIsRefused(String contentType) {
        for (String call : List.of("login", "users", "token")) {
            RefusedCall.of(utility.post(call, good + "%", contentType), 415, "unsupported_media_type")
                    .naming("Content-Type");
        }
        HttpAnswer inPath = utility.post("token/" + token, "%zz", contentType);
        HarmlessAnswer.mustBe(inPath.status(), inPath.body());
        HttpAnswer report = utility.post("report?note=x", "failed=%zz", contentType);
        assertThat(report.status()).isIn(204, 415);
        for (String method : List.of("GET", "PUT", "DELETE")) {
            HttpAnswer other = utility.send(utility.request("sign-on")
                    .header("Content-Type", contentType)
                    .method(method, BodyPublishers.noBody()));
            HarmlessAnswer.mustBe(other.status(), other.body());
        }
    }

    /** Keycloak logs the address of a request that it answers with 500. */
    @Test
    void malformedContentTypeThenTheTokenInTheAddressIsNotLogged() {
        HttpAnswer answer = Loopback.send(HttpRequest.newBuilder(
                        URI.create(demo.issuer() + "/protocol/openid-connect/auth?client_id=shop&sso_token=" + token))
                .header("Content-Type", "/"));

        HarmlessAnswer.mustBe(answer.status(), answer.body());
        assertThat(server.log().text()).doesNotContain(token);
    }
}
