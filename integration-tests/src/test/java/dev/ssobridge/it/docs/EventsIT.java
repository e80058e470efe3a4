package dev.ssobridge.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.jar.ProductWords;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.ClientPolicies;
import dev.ssobridge.it.realm.Mappers;
import dev.ssobridge.it.realm.RegistrationsJson;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Events.Event;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

/** docs/events.md names every reason and detail of the code; each reason of a refused call is provoked once. */
@KeycloakTest
@DisplayName("The page Events")
class EventsIT {
    private static final String PAGE = "events.md";
    private static final String CALLS = "Calls of the REST resource: `CLIENT_LOGIN` and `CLIENT_LOGIN_ERROR`";
    private static final List<String> NOT_PROVOKED = List.of(
            "read_only",
            "other_name",
            "temporarily_unavailable",
            "interaction_required",
            "a reason of a [refused token](#refused-tokens)");

    private final KeycloakServer server;
    private final TestRealm realm;

    EventsIT(KeycloakServer server) {
        this.server = server;
        this.realm = TestRealm.variant(server, EventsIT::withoutExistingUsers);
    }

    private static void withoutExistingUsers(ObjectNode json) {
        RegistrationsJson.change(json, "sso-website", "utility-website", "existingUsers", "false");
    }

    @AfterEach
    void deleteRealm() {
        realm.close();
    }

    @Test
    void reasonsOfRefusedTokensAreThoseOfTheCode() {
        assertThat(Documents.table(PAGE, "Refused tokens"))
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrderElementsOf(ProductWords.of("token.TokenReason", "reason"));
    }

    @Test
    void reasonsOfCallsAreThoseOfTheCode() {
        assertThat(reasons().stream().map(row -> row.get(0)).filter(reason -> !reason.contains(" ")))
                .containsExactlyInAnyOrderElementsOf(ProductWords.of("event.CallReason", "label"));
    }

    @Test
    void everyReasonIsLeftByItsCall() {
        Map<String, Supplier<HttpAnswer>> calls = refusedCalls();
        List<List<String>> rows = reasons();
        assertThat(rows.stream().map(row -> row.get(0)).filter(reason -> !NOT_PROVOKED.contains(reason)))
                .containsExactlyInAnyOrderElementsOf(calls.keySet());

        for (List<String> row : rows) {
            if (calls.containsKey(row.get(0))) {
                HttpAnswer answer = calls.get(row.get(0)).get();
                Event event = lastOf("CLIENT_LOGIN_ERROR");

                assertThat(event.detail("reason")).isEqualTo(row.get(0));
                assertThat(event.detail("result")).isEqualTo("refused");
                assertThat(answer.status()).hasToString(row.get(2));
                assertThat(row.get(1)).contains(event.error());
                assertThat(event.detail("error_description"))
                        .isEqualTo(answer.status() == 400 ? sentenceOf(answer) : null);
                assertThat(documentedDetails()).containsAll(event.details().keySet());
            }
        }
    }

    private static String sentenceOf(HttpAnswer answer) {
        return answer.json().path("error_description").asText();
    }

    private static List<List<String>> reasons() {
        List<String> page = Documents.page(PAGE).lines().toList();
        return page.stream()
                .filter(line -> line.matches("\\| (`[a-z_]+`|a reason of .*) \\| .* \\| \\d{3} \\| .*"))
                .map(line -> Stream.of(line.split("\\|", -1))
                        .skip(1)
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .toList();
    }

    private static Set<String> documentedDetails() {
        return Documents.table(PAGE, CALLS).stream().map(row -> row.get(0)).collect(Collectors.toSet());
    }

    private Map<String, Supplier<HttpAnswer>> refusedCalls() {
        SsoApi utility = realm.utility();
        String jane = body("jane");
        OidcClient website = realm.client("utility-website", "utility-secret");
        Map<String, Supplier<HttpAnswer>> calls = new LinkedHashMap<>();
        calls.put("no_credentials", () -> utility.withAuthorization(null).login(jane));
        calls.put("invalid_client_credentials", () -> realm.api("utility-website", "wrong")
                .login(jane));
        calls.put(
                "credentials_in_body",
                () -> utility.post("login", "client_id=utility-website", "application/x-www-form-urlencoded"));
        calls.put("public_client", () -> realm.api("account", "any").login(jane));
        calls.put("invalid_token", () -> utility.withBearer("none").login(jane));
        calls.put("other_audience", () -> utility.withBearer(withoutAudience(website))
                .login(jane));
        calls.put("token_binding", () -> utility.withBearer(boundToCertificate(website))
                .login(jane));
        calls.put("client_policy_error", () -> underPolicy(() -> utility.login(jane)));
        calls.put("not_a_service_account", () -> utility.withBearer(person().accessToken())
                .login(jane));
        calls.put("missing_role", () -> realm.api("customer-portal", "portal-secret")
                .login(jane));
        calls.put("user_disabled", () -> utility.login(body(disabled().username())));
        calls.put("administrator", () -> utility.login(body("service-account-utility-website")));
        calls.put("other_owner", () -> utility.login(jane));
        calls.put(
                "email_conflict",
                () -> utility.login(SsoApi.json(
                        Map.of("username", "somebody", "accounts", List.of("1"), "email", "jane@example.com"))));
        calls.put("invalid_request", () -> utility.login("{}"));
        calls.put("request_too_large", () -> utility.login(" ".repeat(65537)));
        calls.put("unsupported_media_type", () -> utility.post("login", jane, "text/plain"));
        calls.put("realm_disabled", () -> inDisabledRealm(() -> utility.login(jane)));
        return calls;
    }

    private static String body(String username) {
        return SsoApi.json(Map.of("username", username, "accounts", List.of("1")));
    }

    private String withoutAudience(OidcClient website) {
        var clients = realm.admin().clients();
        String client = clients.findByClientId("utility-website").get(0).getId();
        String scope = realm.admin().clientScopes().findAll().stream()
                .filter(found -> found.getName().equals("sso-caller"))
                .findFirst()
                .orElseThrow()
                .getId();
        clients.get(client).removeDefaultClientScope(scope);
        return website.serviceToken();
    }

    private String boundToCertificate(OidcClient website) {
        var clients = realm.admin().clients();
        String id = clients.findByClientId("utility-website").get(0).getId();
        Mappers mappers = new Mappers(clients.get(id).getProtocolMappers());
        String mapper = mappers.addClaim("cnf", "{\"x5t#S256\":\"none\"}");
        String token = website.serviceToken();
        mappers.remove(mapper);
        return token;
    }

    private HttpAnswer underPolicy(Supplier<HttpAnswer> call) {
        ClientPolicies policies = new ClientPolicies(realm.admin());
        policies.executor("reject-request", JsonNodeFactory.instance.objectNode());
        try {
            return call.get();
        } finally {
            policies.clear();
        }
    }

    private Tokens person() {
        return realm.portal().signIn(realm.browser(), realm.users().imported("joe"));
    }

    private TestUser disabled() {
        return realm.users().create(user -> user.setEnabled(false));
    }

    private <T> T inDisabledRealm(Supplier<T> step) {
        setEnabled(false);
        try {
            return step.get();
        } finally {
            setEnabled(true);
        }
    }

    private void setEnabled(boolean enabled) {
        RealmRepresentation changed = realm.admin().toRepresentation();
        changed.setEnabled(enabled);
        realm.admin().update(changed);
    }

    private Event lastOf(String type) {
        List<Event> events = server.events().all().stream()
                .filter(event -> realm.name().equals(event.realm()) && type.equals(event.type()))
                .toList();
        return events.get(events.size() - 1);
    }

    @Test
    void signInHasTheDetailsOfTheTable() {
        OidcClient portal = realm.portal();
        AuthorizationRequest request = portal.request()
                .with("sso_token", realm.utility().mint(Map.of("username", "new-one", "accounts", List.of("1"))))
                .with("prompt", "none");
        portal.redeem(request, realm.browser().open(request.uri()));

        Event login = lastOf("LOGIN");
        List<List<String>> rows = Documents.table(PAGE, "Sign-ins: `LOGIN`");
        assertThat(rows).extracting(row -> row.get(0)).contains("sso_website");
        assertThat(login.detail("sso_website")).isEqualTo("utility-website");
        assertThat(rows.stream().filter(row -> !row.get(0).equals("sso_website")))
                .allSatisfy(row -> assertThat(row.get(1).split(" or ", -1)).contains(login.detail(row.get(0))));

        realm.browser().open(request.uri());
        Event refused = lastOf("LOGIN_ERROR");
        assertThat(refused.error()).isEqualTo("invalid_sso_token");
        assertThat(refused.details()).containsEntry("reason", "spent").containsEntry("sso_token_kind", "login");
    }

    @Test
    void errorsOfSignInsAreThoseOfTheCode() {
        List<List<String>> rows = Documents.table(PAGE, "Sign-ins that failed: `LOGIN_ERROR`");

        assertThat(rows.stream().map(row -> row.get(0)).distinct())
                .containsExactlyInAnyOrderElementsOf(ProductWords.of("event.SignInError", "code"));
        assertThat(rows.stream().map(row -> row.get(1)).filter(reason -> !reason.contains(" ")))
                .containsExactlyInAnyOrderElementsOf(ProductWords.of("event.RequestReason", "label"));
    }
}
