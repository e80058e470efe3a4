package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.BasicAuth;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No such request causes a server error, shows a stack trace, or changes anything. */
@KeycloakTest
@DisplayName("A path or method that no library sends")
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
    void malformedTokenInThePathIsHarmless(String path) {
        String target = demo.issuer().getPath() + "/sso/token/" + path;

        RawHttp.Answer answer = raw.post(target, asPortal, "{\"token\":\"x\"}");

        HarmlessAnswer.mustBe(answer.status(), answer.text());
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
    void unknownPathIsHarmless(String path) {
        HttpAnswer answer = portalOf(demo).post(path, "{\"token\":\"" + token.length() + "\"}");

        HarmlessAnswer.mustBe(answer.status(), answer.body());
    }

    @Test
    void veryLongPathIsHarmless() {
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
    void wrongMethodIsHarmless(String path, String method) {
        HttpAnswer answer = utility.send(utility.request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(good)));

        HarmlessAnswer.mustBe(answer.status(), answer.body());
    }

    @Test
    void tokenIsNotConsumedByOtherMethods() {
        SsoApi portal = portalOf(demo);

        for (String method : List.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS")) {
            HttpAnswer answer = portal.send(portal.request("token/" + token).method(method, BodyPublishers.noBody()));
            assertThat(answer.status()).isNotEqualTo(500);
            assertThat(answer.body()).doesNotContain("username");
        }
    }

    @Test
    void unknownRealmIsNotFound() {
        SsoApi nowhere = new SsoApi(
                server.url().resolve("/realms/nowhere"), BasicAuth.header("utility-website", "utility-secret"));

        for (HttpAnswer answer : List.of(nowhere.login(good), nowhere.get("openapi"))) {
            assertThat(answer.status()).isEqualTo(404);
            HarmlessAnswer.mustShowNothing(answer.body());
        }
    }
}
