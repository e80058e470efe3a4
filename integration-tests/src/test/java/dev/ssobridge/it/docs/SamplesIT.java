package dev.ssobridge.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every program of docs/samples runs, and the token that it gets is a good one. */
@Tag("newest")
@KeycloakTest
@DisplayName("The samples")
class SamplesIT {
    private static final String REFUSED = "502";

    private final KeycloakServer server;
    private final TestRealm realm;

    SamplesIT(KeycloakServer server) {
        this.server = server;
        this.realm = server.demo();
    }

    @ParameterizedTest
    @CsvSource({"JAVA, LoginSso.java", "NODE, login.mjs", "PYTHON, login.py"})
    void websiteSendsTheBrowserToThePortal(Tool tool, String file) {
        try (SampleSite site = SampleSite.start(tool, file, utility("utility-secret"))) {
            HttpAnswer answer = site.click();

            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.header("Cache-Control")).hasValue("no-store");
            assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
            assertIsTheWayIn(answer.location().orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource({"JAVA, LoginSso.java", "NODE, login.mjs", "PYTHON, login.py"})
    void websiteSaysSoWhenItIsRefused(Tool tool, String file) {
        try (SampleSite site = SampleSite.start(tool, file, utility("wrong"))) {
            assertThat(site.click().status()).hasToString(REFUSED);
        }
    }

    /** No outage: another user has the address of jane. */
    @ParameterizedTest
    @CsvSource({"JAVA, LoginSso.java", "NODE, login.mjs", "PYTHON, login.py"})
    void websiteTellsTheCustomerOfATakenAddress(Tool tool, String file) {
        try (TestRealm taken = realmInWhichJoeHasTheAddressOfJane();
                SampleSite site =
                        SampleSite.start(tool, file, environment(taken, "utility-website", "utility-secret"))) {
            HttpAnswer answer = site.click();

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body()).contains("e-mail address").doesNotContain("not available");
        }
    }

    @Test
    void scriptTellsTheCustomerOfATakenAddress() {
        try (TestRealm taken = realmInWhichJoeHasTheAddressOfJane()) {
            assertThat(Script.sample("login.sh")
                            .run(environment(taken, "utility-website", "utility-secret"), "")
                            .mustSucceed())
                    .startsWith("Status: 409 Conflict\n")
                    .contains("e-mail address");
        }
    }

    private TestRealm realmInWhichJoeHasTheAddressOfJane() {
        return TestRealm.variant(server, json -> {
            for (JsonNode user : json.withArray("users")) {
                ((ObjectNode) user)
                        .put("email", user.path("username").asText().equals("joe") ? "jane@example.com" : null);
            }
        });
    }

    @Test
    void scriptSendsTheBrowserToThePortal() {
        String answer =
                Script.sample("login.sh").run(utility("utility-secret"), "").mustSucceed();

        assertThat(answer).startsWith("Status: 303 See Other\n").contains("\nReferrer-Policy: no-referrer\n");
        String location =
                Documents.groups("^Location: (\\S+)$", answer).iterator().next();
        assertIsTheWayIn(URI.create(location));
    }

    @Test
    void scriptSaysSoWhenItIsRefused() {
        assertThat(Script.sample("login.sh").run(utility("wrong"), "").mustSucceed())
                .startsWith("Status: " + REFUSED);
    }

    @Test
    void scriptConsumesForThePortalOnce() {
        Map<String, String> portal = environment(realm, "customer-portal", "portal-secret");
        String token = realm.utility().mint(Map.of("username", "jane", "accounts", new String[] {"1001", "1002"}));

        assertThat(Script.sample("consume.sh").run(portal, token + "\n").mustSucceed())
                .contains("\"username\":\"jane\"");
        assertThat(Script.sample("consume.sh").run(portal, token + "\n").exitCode())
                .isEqualTo(22);
    }

    private Map<String, String> utility(String secret) {
        return environment(realm, "utility-website", secret);
    }

    /** By address: Node may look for localhost at ::1 only. */
    private Map<String, String> environment(TestRealm at, String clientId, String secret) {
        String url = "http://127.0.0.1:" + server.url().getPort() + "/realms/" + at.name();
        return Map.of("SSO_REALM_URL", url, "SSO_CLIENT_ID", clientId, "SSO_CLIENT_SECRET", secret);
    }

    private void assertIsTheWayIn(URI location) {
        assertThat(location).hasPath("/sso");
        assertThat(location.toString())
                .startsWith(server.sites().url(Site.PORTAL).toString());
        String token = FormBody.parametersOf(location).get("sso_token");
        JsonNode user = realm.api("customer-portal", "portal-secret")
                .token(token)
                .mustBe(200)
                .json();
        assertThat(user.path("username").asText()).isEqualTo("jane");
        assertThat(user.path("selectedAccount").asText()).isEqualTo("1002");
    }
}
