package dev.ssobridge.it.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import jakarta.ws.rs.NotFoundException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeycloakTest
@DisplayName("Registrations in a realm that is made from an export")
class TransferIT {
    private static final Comparator<JsonNode> BY_KIND =
            Comparator.comparing(page -> page.path("providerId").asText());

    private final KeycloakServer server;
    private final TestRealm realm;
    private final String copyName;
    private final String body = SsoApi.json(Map.of("username", Users.newName(), "accounts", List.of("1")));

    TransferIT(KeycloakServer server) {
        this.server = server;
        this.realm = TestRealm.variant(server, json -> {});
        this.copyName = realm.name() + "-copy";
        realm.registrations().setting("loginTokenLifespan", "77");
    }

    @AfterEach
    void removeRealms() {
        Stream.of(realm.name(), copyName)
                .filter(this::exists)
                .forEach(name -> server.admin().realm(name).remove());
    }

    /** Asked by name: the list of all realms takes long where tests have made many. */
    private boolean exists(String name) {
        try {
            return server.admin().realm(name).toRepresentation() != null;
        } catch (NotFoundException e) {
            return false;
        }
    }

    private RealmExport export() {
        return RealmExport.of(server, realm);
    }

    private static String idOf(TestRealm of, String clientId) {
        return of.admin().clients().findByClientId(clientId).get(0).getId();
    }

    /** What the components of a realm keep: an internal id and a client id in each entry. */
    private Set<String> kept(TestRealm of) {
        String id = of.admin().toRepresentation().getId();
        return server
                .database()
                .select("select cast(f.\"VALUE\" as varchar) from component_config f join component c on c.id ="
                        + " f.component_id where f.name = 'internalIds' and c.realm_id = '" + id + "'")
                .stream()
                .map(row -> row.get(0))
                .collect(Collectors.toSet());
    }

    private static Set<String> idsOfItsOwn(TestRealm of) {
        return of.admin().clients().findAll().stream()
                .map(client -> client.getId() + "=" + client.getClientId())
                .collect(Collectors.toSet());
    }

    /** From LoginSSO to the user that the portal gets. */
    private void assertHandsOver(TestRealm of) {
        JsonNode answer = of.utility().login(body).mustBe(200).json();
        assertThat(answer.path("loginUrl").asText()).contains("/sso?sso_token=");
        assertThat(answer.path("expiresIn").asInt()).isEqualTo(77);
        of.api("customer-portal", "portal-secret")
                .token(answer.path("token").asText())
                .mustBe(200);
    }

    @Test
    void withoutIdsAndUnderAnotherNameItHandsOverAndKeepsTheNewIds() {
        TestRealm copy = export().withoutIds().importAs(copyName);

        assertHandsOver(copy);
        assertThat(kept(copy)).hasSameSizeAs(kept(realm)).isNotEmpty();
        assertThat(idsOfItsOwn(copy)).containsAll(kept(copy));
        assertThat(idsOfItsOwn(realm)).containsAll(kept(realm));
        assertHandsOver(realm);
    }

    @Test
    void withItsIdsInThePlaceOfTheOldRealmItHandsOver() {
        RealmExport export = export();
        Set<String> before = kept(realm);
        realm.close();

        TestRealm again = export.importAs(realm.name());

        assertHandsOver(again);
        assertThat(kept(again)).isEqualTo(before);
        assertThat(idsOfItsOwn(again)).containsAll(before);
    }

    /** Turned, targets and websites come first, and applications last; Keycloak itself imports clients before all. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void orderInTheFileMakesNoDifference(boolean turned) {
        RealmExport export = export();
        export.reorderPages(pages ->
                pages.stream().sorted(turned ? BY_KIND.reversed() : BY_KIND).toList());
        ObjectNode clientsLast = export.json();
        clientsLast.set("clients", clientsLast.remove("clients"));

        assertHandsOver(export.withoutIds().importAs(copyName));
    }

    /** An export tells the internal ids of its realm; whoever writes them into a realm of their own gains nothing there. */
    @Test
    void internalIdsOfAnotherRealmGiveNoRightsThere() {
        RealmExport export = export().withoutIds();
        for (JsonNode page : export.pages()) {
            ArrayNode entries = ((ObjectNode) page.path("config")).putArray("internalIds");
            for (String clientId : List.of("customer-portal", "utility-website", "shop", "forum")) {
                entries.add(idOf(realm, clientId) + "=" + clientId);
            }
        }

        TestRealm copy = export.importAs(copyName);

        String token =
                copy.utility().login(body).mustBe(200).json().path("token").asText();
        realm.api("customer-portal", "portal-secret").token(token).mustBe(404);
        copy.api("customer-portal", "portal-secret").token(token).mustBe(200);
        assertThat(idsOfItsOwn(copy)).containsAll(kept(copy));
        assertHandsOver(realm);
    }

    @Test
    void clientOfAnotherRealmIsNoPortal() {
        RealmExport export = export().withoutIds();
        for (JsonNode page : export.pages()) {
            ObjectNode config = (ObjectNode) page.path("config");
            if (config.has("portals")) {
                config.putArray("portals").add("the-portal");
                config.putArray("internalIds").add(idOf(realm, "customer-portal") + "=the-portal");
            }
        }

        assertThat(export.tryImport(copyName).mustBe(400).body())
                .contains("Portals: there is no such client in this realm (the-portal)");

        assertThat(exists(copyName)).isFalse();
    }
}
