package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeycloakTest
@DisplayName("Text that wants to be code")
class InjectionIT extends SsoCalls {
    private static final List<String> FIELDS = List.of(
            "username", "email", "firstName", "lastName", "clientId", "selectedAccount", "selectedServicePoint");

    private final String username = Users.newName();
    private final UserBody body = UserBody.of(username, "1001");
    private final SsoApi utility;
    private final TestUser victim;

    InjectionIT(KeycloakServer server) {
        super(server);
        utility = demo.utility();
        victim = demo.users().create();
    }

    private void send(String text) {
        for (String field : FIELDS) {
            check(utility.login(body.with(field, text).json()), text);
        }
        check(utility.login(body.withAccounts(text).json()), text);
        check(
                utility.login(body.withAccounts(Map.of("id", "1", "servicePoints", List.of(text)))
                        .json()),
                text);
        check(utility.login(body.with(text, "x").json()), text);
        check(utility.token(text), text);
        check(demo.api(text, text).login(body.json()), text);
        check(demo.api("utility-website", text).users(body.json()), text);
    }

    private static void check(HttpAnswer answer, String text) {
        assertThat(answer.status()).as("%s", answer).isLessThan(500);
        assertThat(answer.header("Content-Type")).hasValue("application/json");
        assertThat(answer.header("X-Injected")).isEmpty();
        assertThat(answer.headers().map()).doesNotContainKey("Set-Cookie");
        assertThat(answer.body()).doesNotContain("Exception", "\\tat ", "org.hibernate");
        if (answer.status() != 200) {
            assertThat(answer.json().path("error_description").asText()).doesNotContain(text);
        } else if (answer.json().has("token")) {
            minted(answer);
        }
    }

    private void victimIsUnharmed() {
        var stored = demo.users().admin(victim).toRepresentation();
        assertThat(stored.getEmail()).isEqualTo(victim.email());
        assertThat(stored.getAttributes()).isNull();
        assertThat(tokensOf(victim.id())).isZero();
        assertThat(server.database().count("SSO_TOKEN")).isNotNegative();
        assertThat(server.database().count("USER_ENTITY")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' or '1'='1",
                "'; drop table SSO_TOKEN; --",
                "x') union select * from USER_ENTITY --",
                "\" or \"\"=\"",
                "%' or 1=1 /*",
                "*)(uid=*))(|(uid=*"
            })
    void sqlAndLdapInAnyFieldDoNoHarm(String text) {
        send(text);

        victimIsUnharmed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "javascript:alert(1)",
                "${jndi:ldap://127.0.0.1:1/x}",
                "#{7*7}${7*7}{{7*7}}<%= 7*7 %>",
                "{0}{servicePoint}%s%n%x",
                "../../../../etc/passwd"
            })
    void markupAndTemplatesInAnyFieldDoNoHarm(String text) {
        send(text);

        assertThat(server.log().text().contains("Error looking up JNDI")).isFalse();
        victimIsUnharmed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\nX-Injected: yes",
                "x\n2026-01-01 00:00:00,000 INFO  [injected] all is well",
                "x\u0000y",
                "x\u001b[2Jy",
                "x\u0085y",
                "x\u2028[injected]",
                "\t",
                "\u202ex\u202c\u0007",
                "\ud800",
                "x\udc00\ud800y"
            })
    void controlCharactersInAnyFieldDoNoHarm(String text) {
        send(text);

        assertThat(server.log().text().lines().filter(InjectionIT::isInjected)).isEmpty();
        victimIsUnharmed();
    }

    /** A separate line, or raw text in one of our lines. Keycloak itself logs an unknown client id as it came. */
    private static boolean isInjected(String line) {
        return line.startsWith("2026-01-01 ")
                || line.startsWith("X-Injected")
                || (line.contains("[dev.ssobridge")
                        && line.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\t'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202eevil",
                "\ufeffname",
                "a\u0301",
                "\uff41\uff44\uff4d\uff49\uff4e",
                "a\u200bdmin",
                "\ud83d\udd0c"
            })
    void unicodeThatLooksLikeOtherTextDoesNoHarm(String text) {
        send(text + username.substring(0, 12));

        victimIsUnharmed();
    }

    @Test
    void usernameThatResemblesAnotherUsersDoesNoHarm() {
        for (String name : List.of(
                victim.username() + "\u0000",
                victim.username() + "%",
                "*",
                victim.username() + "\u200b",
                "%" + victim.username())) {
            check(utility.users(UserBody.of(name, "9009").json()), "\u0000");
        }

        victimIsUnharmed();
    }

    @Test
    void endlessNestingAndNumbersAreRefused() {
        List<String> bodies = List.of(
                "[".repeat(60_000),
                "{\"a\":".repeat(10_000),
                "{\"username\":" + "[".repeat(5000) + "]".repeat(5000) + "}",
                "{\"username\":1e999999999,\"accounts\":[\"1\"]}",
                "{\"username\":" + "9".repeat(60_000) + ",\"accounts\":[\"1\"]}",
                "{\"username\":\"" + "x".repeat(60_000) + "\",\"accounts\":[\"1\"]}",
                "{\"" + "x".repeat(60_000) + "\":1}",
                "{\"username\":\"" + username + "\",\"accounts\":[" + "\"1\",".repeat(15_000) + "\"1\"]}");

        for (String json : bodies) {
            RefusedCall refused = RefusedCall.invalidRequest(utility.login(json));
            assertThat(refused.description()).hasSizeLessThan(200);
        }
        assertThat(exists(demo, username)).isFalse();
    }

    @Test
    void manyUnknownFieldsAreRefusedByTheFirst() {
        StringBuilder json = new StringBuilder("{\"username\":\"" + username + "\",\"accounts\":[\"1\"]");
        for (int i = 0; i < 3000; i++) {
            json.append(",\"f").append(i).append("\":1");
        }

        RefusedCall.invalidRequest(utility.login(json.append('}').toString())).naming("f0");
    }
}
