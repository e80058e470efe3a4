package dev.ssobridge.it.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.realm.RegistrationsJson;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A site that holds the registration access token of its own client writes whatever it likes into that client. */
@KeycloakTest
@DisplayName("A site that changes its own client")
class SelfServiceIT {
    private static final String SITE = "utility-website";

    private final TestRealm realm;
    private final TestUser somebody;

    SelfServiceIT(TestRealm realm) {
        this.realm = realm;
        this.somebody = realm.users().create();
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(
                server, json -> RegistrationsJson.change(json, "sso-website", SITE, "existingUsers", "false"));
    }

    private HttpAnswer send(String method, String token, String body) {
        return Loopback.send(
                HttpRequest.newBuilder(URI.create(realm.issuer() + "/clients-registrations/default/" + SITE))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private void writeAttributes(Map<String, String> attributes) {
        String id = realm.admin().clients().findByClientId(SITE).get(0).getId();
        String token = realm.admin()
                .clients()
                .get(id)
                .regenerateRegistrationAccessToken()
                .getRegistrationAccessToken();
        JsonNode own = send("GET", token, "").mustBe(200).json();
        ObjectNode changed = (ObjectNode) own;
        attributes.forEach(
                (name, value) -> changed.withObjectProperty("attributes").put(name, value));
        send("PUT", own.path("registrationAccessToken").asText(token), changed.toString())
                .mustBe(200);
    }

    private HttpAnswer login(Map<String, Object> extra) {
        Map<String, Object> body = new java.util.HashMap<>(extra);
        body.put("username", somebody.username());
        body.put("accounts", List.of("M1"));
        return realm.utility().login(SsoApi.json(body));
    }

    @Test
    void attributesOfTheClientGiveNeitherUsersNorPortals() {
        login(Map.of()).mustBe(403);

        writeAttributes(Map.of(
                "sso.existing-users", "true",
                "existingUsers", "true",
                "sso.portals", "customer-portal,shop,security-admin-console",
                "portals", "shop"));

        login(Map.of()).mustBe(403);
        assertThat(login(Map.of("clientId", "shop")).mustBe(400).body())
                .contains("The field clientId is not a portal that is registered for this website.");
        login(Map.of("clientId", "security-admin-console")).mustBe(400);
    }

    /** The entry URL of a portal is not the portal's to choose either. */
    @Test
    void attributesOfTheClientGiveNoEntryUrl() {
        writeAttributes(Map.of("sso.entry-url", "javascript:alert(1)", "entryUrl", "javascript:alert(1)"));
        realm.registrations().website(SITE, Map.of("existingUsers", List.of("true")));

        assertThat(login(Map.of()).mustBe(200).json().path("loginUrl").asText()).startsWith("http://portal.localhost");
        realm.registrations().website(SITE, Map.of("existingUsers", List.of("false")));
    }
}
