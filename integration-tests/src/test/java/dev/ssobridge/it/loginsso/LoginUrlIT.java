package dev.ssobridge.it.loginsso;

import static dev.ssobridge.it.loginsso.UserBody.account;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeycloakTest
@DisplayName("The loginUrl of LoginSSO")
class LoginUrlIT extends SsoCalls {
    private static final String ENTRY = "https://portal.example/enter";

    private final UserBody body = UserBody.of(Users.newName(), account("1001", "SP-1"), "1002");
    private final SiteClients clients = new SiteClients(demo);

    LoginUrlIT(KeycloakServer server) {
        super(server);
    }

    private JsonNode answerFor(String entryUrl, UserBody login) {
        SiteClient portal = clients.create(client -> client.setRedirectUris(List.of("https://portal.example/*")));
        demo.registrations().application(portal.clientId(), "entryUrl", entryUrl);
        SiteClient utility = clients.utility().forPortals(portal.clientId());
        return login(utility.api(), login);
    }

    private static URI url(JsonNode answer) {
        return URI.create(answer.path("loginUrl").asText());
    }

    @Test
    void tokenAndSelectionAreTheQueryOfTheLoginUrl() {
        JsonNode answer = answerFor(ENTRY, body);

        assertThat(answer.path("loginUrl").asText()).startsWith(ENTRY + "?");
        assertThat(FormBody.parametersOf(url(answer)))
                .isEqualTo(Map.of(
                        "sso_token",
                        answer.path("token").asText(),
                        "sso_account",
                        "1001",
                        "sso_service_point",
                        "SP-1"));
    }

    @Test
    void loginUrlLeavesOutTheServicePointWhereNoneIsSelected() {
        JsonNode answer = answerFor(ENTRY, body.with("selectedAccount", "1002"));

        assertThat(FormBody.parametersOf(url(answer)))
                .isEqualTo(Map.of("sso_token", answer.path("token").asText(), "sso_account", "1002"));
    }

    @Test
    void loginUrlOfTheDemoLeadsToItsPortal() {
        JsonNode answer = login(demo.utility(), body);

        assertThat(answer.path("loginUrl").asText()).startsWith(server.sites().url(Site.PORTAL) + "/sso?");
    }

    @Test
    void portalWithoutEntryUrlHasNoLoginUrl() {
        SiteClient portal = clients.portal("basic");
        SiteClient utility = clients.utility().forPortals(portal.clientId());

        assertThat(namesIn(login(utility.api(), body))).doesNotContain("loginUrl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ENTRY + "?lang=en",
                ENTRY + "?next=%2Fbills%3Fyear%3D2026%26all+of+them",
                ENTRY + "?brace=%7Bx%7D&percent=%25",
                ENTRY + "?empty=&flag"
            })
    void loginUrlKeepsTheQueryOfTheEntryUrl(String entryUrl) {
        JsonNode answer = answerFor(entryUrl, body);

        assertThat(answer.path("loginUrl").asText()).startsWith(entryUrl + "&sso_token=");
        assertThat(FormBody.parametersOf(url(answer)))
                .containsEntry("sso_token", answer.path("token").asText())
                .containsEntry("sso_account", "1001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ENTRY + "#/start",
                "http://portal.example/enter",
                "https://portal.example.evil.example/enter",
                "https://jane@portal.example/enter",
                "javascript:alert(1)",
                "/enter"
            })
    void entryUrlThatATokenMustNotBeSentToIsRefused(String entryUrl) {
        SiteClient portal = clients.create(client -> client.setRedirectUris(List.of("https://portal.example/*")));

        try (Response answer = demo.registrations()
                .create(
                        "sso-application",
                        Map.of("clientId", List.of(portal.clientId()), "entryUrl", List.of(entryUrl)))) {
            assertThat(answer.getStatus()).isEqualTo(400);
            assertThat(answer.readEntity(String.class)).contains("Entry URL:");
        }
        SiteClient utility = clients.utility().forPortals(portal.clientId());
        assertThat(namesIn(login(utility.api(), body))).contains("token").doesNotContain("loginUrl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A&B=1",
                "a#b?c/d",
                "100% {x} {servicePoint}",
                "a+b c",
                "\"><script>alert(1)</script>",
                "%41%0d%0aSet-Cookie: a=b",
                "Zähler №1 漢字 🔌",
                "'; drop table SSO_TOKEN; --"
            })
    void loginUrlEncodesTheSelection(String id) {
        JsonNode answer = answerFor(ENTRY + "?lang=en", body.withAccounts(account(id, id)));

        assertThat(answer.path("loginUrl").asText()).matches("[!-~&&[^<>\"{}]]+");
        assertThat(FormBody.parametersOf(url(answer)))
                .isEqualTo(Map.of(
                        "lang",
                        "en",
                        "sso_token",
                        answer.path("token").asText(),
                        "sso_account",
                        id,
                        "sso_service_point",
                        id));
    }

    @Test
    void applicationWithoutEntryUrlHasNoLoginUrl() {
        assertThat(namesIn(answerFor("", body))).contains("token").doesNotContain("loginUrl");
    }
}
