package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.keycloak.representations.idm.UserRepresentation;

/** What the tests of the resource share. After each class, no minted token may be in the log or in an event. */
abstract class SsoCalls {
    private static final Set<String> MINTED = ConcurrentHashMap.newKeySet();

    final KeycloakServer server;
    final TestRealm demo;

    SsoCalls(KeycloakServer server) {
        this.server = server;
        this.demo = server.demo();
    }

    @AfterAll
    static void noTokenIsInTheLogOrInAnEvent(KeycloakServer server) {
        String log = server.log().text();
        String events = server.events().all().toString();
        assertThat(MINTED).noneMatch(log::contains).noneMatch(events::contains);
    }

    /** Calls LoginSSO, which must succeed; remembers the token. */
    static JsonNode login(SsoApi caller, UserBody body) {
        return minted(caller.login(body.json())).json();
    }

    /** Checks that LoginSSO succeeded; remembers the token. */
    static HttpAnswer minted(HttpAnswer answer) {
        MINTED.add(answer.mustBe(200).json().path("token").asText());
        return answer;
    }

    /** Calls LoginSSO, which must succeed. Answers the token. */
    static String mint(SsoApi caller, UserBody body) {
        return login(caller, body).path("token").asText();
    }

    /** Calls UpdateSSOUser, which must succeed. */
    static JsonNode update(SsoApi caller, UserBody body) {
        return caller.users(body.json()).mustBe(200).json();
    }

    /** The REST resource as the demo's portal calls it. */
    static SsoApi portalOf(TestRealm realm) {
        return realm.api("customer-portal", "portal-secret");
    }

    static List<String> namesIn(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    /** The user of an answer, as the admin API shows it. */
    static UserRepresentation stored(TestRealm realm, JsonNode answer) {
        return realm.admin().users().get(answer.path("userId").asText()).toRepresentation();
    }

    static boolean exists(TestRealm realm, String username) {
        return !realm.admin().users().searchByUsername(username, true).isEmpty();
    }

    /** How many login tokens of a user are in the token table. */
    final long tokensOf(String userId) {
        return server.database().count("SSO_TOKEN where KIND = 'LOGIN' and USER_ID = '" + userId + "'");
    }
}
