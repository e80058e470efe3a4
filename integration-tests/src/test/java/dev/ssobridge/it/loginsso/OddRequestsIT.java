package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.BasicAuth;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** None of these is a server error, shows a stack trace, or does anything. */
@KeycloakTest
@DisplayName("A request that no library sends")
class OddRequestsIT extends SsoCalls {
    private final String username = Users.newName();
    private final String good = UserBody.of(username, "1001").json();
    private final String token;
    private final SsoApi utility;
    private final RawHttp raw;
    private final List<String> asPortal = List.of(
            "Authorization: " + BasicAuth.header("customer-portal", "portal-secret"), "Content-Type: application/json");

    OddRequestsIT(KeycloakServer server) {
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

    private static void isHarmless(int status, String answer) {
        assertThat(status).as(answer).isBetween(300, 499);
        showsNothing(answer);
    }

    private static void showsNothing(String answer) {
        assertThat(answer)
                .doesNotContain("Exception", "\tat ", "dev.ssobridge", "org.keycloak", "org.hibernate", "SSO_TOKEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%00",
                "%0d%0aSet-Cookie:%20x=y",
                "%zz",
                "%",
                "%c0%ae%c0%ae",
                "%ff%fe",
                "..%2flogin",
                "%2e%2e/login",
                "../login",
                "a/b/c",
                ";x=y",
                "x;jsessionid=1",
                "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "'%20or%20'1'='1",
                "?token=x",
                "#",
                "\u0000",
                "\u00e9",
                "${jndi:ldap://127.0.0.1/x}",
                "%25%30%30"
            })
    void tokenInThePathThatIsNone(String path) {
        String target = demo.issuer().getPath() + "/sso/token/" + path;

        RawHttp.Answer answer = raw.post(target, asPortal, "{\"token\":\"x\"}");

        isHarmless(answer.status(), answer.text());
        assertThat(answer.text()).doesNotContain("Set-Cookie", "<script>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "login/",
                "Login",
                "login/x",
                "users/../login",
                "token/x/y",
                "openapi/x",
                "wp-admin",
                "sign-on/x"
            })
    void pathThatIsNone(String path) {
        HttpAnswer answer = portalOf(demo).post(path, "{\"token\":\"" + token.length() + "\"}");

        isHarmless(answer.status(), answer.body());
    }

    @Test
    void pathThatIsVeryLong() {
        RawHttp.Answer answer = raw.post(demo.issuer().getPath() + "/sso/token/" + "x".repeat(100_000), asPortal, "");

        assertThat(answer.status() == 0 || answer.status() == 414 || answer.status() == 404)
                .as(answer.text())
                .isTrue();
        RefusedCall.unknownToken(portalOf(demo).tokenInPath("x".repeat(2000)));
    }

    @ParameterizedTest
    @CsvSource({
        "login,GET",
        "login,PUT",
        "login,DELETE",
        "login,PATCH",
        "login,HEAD",
        "login,FOO",
        "users,GET",
        "users,PUT",
        "users,DELETE",
        "token,GET",
        "token,PUT",
        "token,DELETE",
        "token/x,GET",
        "token/x,DELETE",
        "openapi,POST"
    })
    void methodThatIsWrong(String path, String method) {
        HttpAnswer answer = utility.send(utility.request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(good)));

        isHarmless(answer.status(), answer.body());
    }

    @Test
    void tokenIsNotSpentByOtherMethods() {
        SsoApi portal = portalOf(demo);

        for (String method : List.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS")) {
            HttpAnswer answer = portal.send(portal.request("token/" + token).method(method, BodyPublishers.noBody()));
            assertThat(answer.status()).isNotEqualTo(500);
            assertThat(answer.body()).doesNotContain("username");
        }
    }

    @Test
    void noOtherSiteMayReadTheAnswer() {
        HttpAnswer answer = utility.send(utility.request("token")
                .header("Content-Type", "application/json")
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofString("{\"token\":\"x\"}")));

        RefusedCall.unknownToken(answer);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void headerThatIsVeryLong() {
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
    void forgedHeadersOfAProxy() {
        HttpAnswer answer = utility.send(utility.request("login")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .header("X-HTTP-Method-Override", "DELETE")
                .POST(BodyPublishers.ofString("{\"username\":\"\"}")));

        RefusedCall.invalidRequest(answer).naming("username");
        assertThat(answer.headers().map().toString()).doesNotContain("evil.example");
    }

    /** To a form that can't be read, and to a type that is none, Keycloak answers 500 before it asks a resource. */
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
    void contentTypeThatKeycloakItselfCannotRead(String contentType) {
        for (String call : List.of("login", "users", "token")) {
            RefusedCall.of(utility.post(call, good + "%", contentType), 415, "unsupported_media_type")
                    .naming("Content-Type");
        }
        HttpAnswer inPath = utility.post("token/" + token, "%zz", contentType);
        isHarmless(inPath.status(), inPath.body());
        HttpAnswer report = utility.post("report?note=x", "failed=%zz", contentType);
        assertThat(report.status()).isIn(204, 415);
        for (String method : List.of("GET", "PUT", "DELETE")) {
            HttpAnswer other = utility.send(utility.request("sign-on")
                    .header("Content-Type", contentType)
                    .method(method, BodyPublishers.noBody()));
            isHarmless(other.status(), other.body());
        }
    }

    /** Keycloak prints the address of a request that it answers with 500. */
    @Test
    void contentTypeThatIsNoneBesideATokenInTheAddressIsNotPrinted() {
        HttpAnswer answer = Loopback.send(HttpRequest.newBuilder(
                        URI.create(demo.issuer() + "/protocol/openid-connect/auth?client_id=shop&sso_token=" + token))
                .header("Content-Type", "/"));

        isHarmless(answer.status(), answer.body());
        assertThat(server.log().text()).doesNotContain(token);
    }

    @Test
    void unknownRealm() {
        SsoApi nowhere = new SsoApi(
                server.url().resolve("/realms/nowhere"), BasicAuth.header("utility-website", "utility-secret"));

        for (HttpAnswer answer : List.of(nowhere.login(good), nowhere.get("openapi"))) {
            assertThat(answer.status()).isEqualTo(404);
            showsNothing(answer.body());
        }
    }
}
