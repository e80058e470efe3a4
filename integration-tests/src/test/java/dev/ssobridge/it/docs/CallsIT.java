package dev.ssobridge.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every call of docs/loginsso.md is made as it stands there, in that order, and answers what stands there. */
@KeycloakTest
@DisplayName("The calls of the page LoginSSO")
class CallsIT {
    private static final String PAGE = "loginsso.md";
    private static final String REALM = "http://localhost:8080/realms/demo";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeycloakServer server;
    private final TestRealm realm;

    CallsIT(KeycloakServer server) {
        this.server = server;
        this.realm = TestRealm.variant(server, json -> {});
    }

    @AfterEach
    void deleteRealm() {
        realm.close();
    }

    @Test
    void everyCallAnswersAsWritten() {
        List<MatchResult> calls =
                Documents.matches("```bash\n(curl [^`]+)```\n\n```json\n([^`]+)```", Documents.page(PAGE));
        assertThat(calls).hasSize(4);

        String token = "none";
        for (MatchResult call : calls) {
            ObjectNode answer = parse(run(call.group(1), token));
            token = answer.path("token").asText(token);
            assertThat(comparable(answer)).isEqualTo(comparable(parse(call.group(2))));
        }
    }

    @Test
    void claimsAreAsWritten() {
        String page = Documents.page(PAGE);
        String mint = Documents.groups("```bash\n(curl [^`]+/sso/login)\n", page).stream()
                .filter(call -> call.contains("SP-7"))
                .findFirst()
                .orElseThrow();
        OidcClient portal = realm.portal();
        AuthorizationRequest request = portal.request()
                .with("sso_token", parse(run(mint, "none")).path("token").asText());
        Identity identity =
                portal.redeem(request, realm.browser().open(request.uri())).identity();

        JsonNode written = parse(Documents.groups("<!-- claims -->\n```json\n([^`]+)```", page)
                .iterator()
                .next());
        JsonNode claims = JSON.valueToTree(identity.claims().toJSONObject());
        written.properties().stream()
                .filter(claim -> !claim.getKey().equals("sub"))
                .forEach(claim -> assertThat(claims.path(claim.getKey()))
                        .as(claim.getKey())
                        .isEqualTo(claim.getValue()));
    }

    @Test
    void authorizationRequestHasTheseParameters() {
        String written = Documents.groups(
                        "```\n(" + REALM + "/protocol/openid-connect/auth\n[^`]+)```", Documents.page(PAGE))
                .iterator()
                .next();
        String token = realm.utility().mint(Map.of("username", "jane", "accounts", List.of("1001", "1002")));
        OidcClient portal = realm.portal();
        AuthorizationRequest request = portal.request()
                .with("sso_token", token)
                .with("sso_account", "1002")
                .with("sso_service_point", "SP-3");

        assertThat(Documents.groups("[?&](\\w+)=", written))
                .isEqualTo(new TreeSet<>(FormBody.parametersOf(request.uri()).keySet()));
        Identity identity =
                portal.redeem(request, realm.browser().open(request.uri())).identity();
        assertThat(identity.text("selected_service_point")).isEqualTo("SP-3");
    }

    @Test
    void tableOfErrorsIsThatOfTheOpenApiDescription() {
        // The description has no call that answers 405: that is what all other methods do.
        List<List<String>> rows = Documents.table(PAGE, "When it doesn't work").stream()
                .filter(row -> !row.get(0).equals("405"))
                .toList();
        JsonNode description = realm.utility().get("openapi").mustBe(200).json();

        Set<String> errors = new TreeSet<>();
        description.at("/components/schemas/Error/properties/error/enum").forEach(error -> errors.add(error.asText()));
        Set<String> statuses = new TreeSet<>();
        description
                .path("paths")
                .forEach(path ->
                        path.forEach(call -> call.path("responses").fieldNames().forEachRemaining(statuses::add)));
        statuses.remove("200");

        assertThat(rows).extracting(row -> row.get(1)).hasSameElementsAs(errors);
        assertThat(rows).extracting(row -> row.get(0)).hasSameElementsAs(statuses);
    }

    private String run(String call, String token) {
        String here = call.replace(REALM, realm.issuer().toString()).replace("curl ", "curl --silent ");
        return Script.of(here).run(Map.of("TOKEN", token), "").mustSucceed();
    }

    private ObjectNode parse(String text) {
        String there = text.replace(realm.issuer().toString(), REALM)
                .replace(server.sites().url(Site.PORTAL).toString(), "http://portal.localhost:8082");
        try {
            return (ObjectNode) JSON.readTree(there);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + text, e);
        }
    }

    /** Without what is another one each time. */
    private static String comparable(ObjectNode answer) {
        for (String id : List.of("userId", "id", "token")) {
            if (answer.has(id)) {
                assertThat(answer.path(id).asText()).hasSizeBetween(36, 43);
                answer.put(id, "..");
            }
        }
        return answer.toPrettyString().replaceAll("sso_token=[\\w-]{43}", "sso_token=..");
    }
}
