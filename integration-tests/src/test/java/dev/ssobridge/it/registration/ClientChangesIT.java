package dev.ssobridge.it.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.realm.Registrations;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

@KeycloakTest
@DisplayName("Registrations of a client that changes")
class ClientChangesIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeycloakServer server;
    private final TestRealm realm;
    private final String body = SsoApi.json(Map.of("username", Users.newName(), "accounts", List.of("1")));

    ClientChangesIT(KeycloakServer server) {
        this.server = server;
        this.realm = TestRealm.variant(server, json -> {});
    }

    @AfterEach
    void deleteRealm() {
        realm.close();
    }

    private ClientRepresentation client(String clientId) {
        return realm.admin().clients().findByClientId(clientId).get(0);
    }

    private void change(String clientId, Consumer<ClientRepresentation> change) {
        ClientRepresentation client = client(clientId);
        change.accept(client);
        realm.admin().clients().get(client.getId()).update(client);
    }

    /** Makes a client anew, with all that it had but its internal id. */
    private void makeAnew(ClientRepresentation client) {
        client.setId(null);
        client.setProtocolMappers(null);
        try (Response created = realm.admin().clients().create(client)) {
            assertThat(created.getStatus()).isEqualTo(201);
        }
    }

    /** Keycloak tells of an update without a client id as of a rename to none. */
    @Test
    void updateThatDoesNotNameTheClientIsNoRename() {
        for (String clientId : List.of("utility-website", "customer-portal")) {
            ClientRepresentation update = new ClientRepresentation();
            update.setDescription("changed");
            realm.admin().clients().get(client(clientId).getId()).update(update);
        }

        assertThat(client("customer-portal").getDescription()).isEqualTo("changed");
        realm.utility().login(body).mustBe(200);
    }

    /** The internal ids are kept beside the client ids, with an equals sign between them. */
    @Test
    void clientIdsWithAnEqualsSignAreToldApart() {
        change("customer-portal", client -> client.setClientId("a=portal"));
        ClientRepresentation other = new ClientRepresentation();
        other.setClientId("portal");
        realm.admin().clients().create(other).close();
        realm.registrations().portals("utility-website", "a=portal", "portal");

        String token = realm.utility()
                .login(SsoApi.json(Map.of("username", Users.newName(), "accounts", List.of("1"), "clientId", "portal")))
                .mustBe(200)
                .json()
                .path("token")
                .asText();

        realm.api("a=portal", "portal-secret").token(token).mustBe(404);
    }

    @Test
    void renamedWebsiteAndPortalKeepTheirRegistrations() {
        change("customer-portal", client -> client.setClientId("the-portal"));
        change("utility-website", client -> client.setClientId("the-website"));

        JsonNode answer = realm.api("the-website", "utility-secret")
                .login(body)
                .mustBe(200)
                .json();
        assertThat(answer.path("loginUrl").asText()).contains("/sso?sso_token=");
        realm.api("the-portal", "portal-secret")
                .token(answer.path("token").asText())
                .mustBe(200);
        assertThat(realm.registrations()
                        .find("sso-website", "the-website")
                        .orElseThrow()
                        .getConfig())
                .containsEntry("portals", List.of("the-portal"));
        assertThat(realm.registrations()
                        .find("sso-application", "the-portal")
                        .orElseThrow()
                        .getConfig())
                .containsEntry("website", List.of("the-website"));
    }

    @Test
    void clientThatTakesTheOldNameHasNoRights() {
        ClientRepresentation copy = client("customer-portal");
        change("customer-portal", client -> client.setClientId("the-portal"));
        makeAnew(copy);

        JsonNode answer = realm.utility().login(body).mustBe(200).json();

        realm.api("customer-portal", "portal-secret")
                .token(answer.path("token").asText())
                .mustBe(404);
        realm.api("the-portal", "portal-secret")
                .token(answer.path("token").asText())
                .mustBe(200);
    }

    @Test
    void registrationsGoWithTheirClient() {
        for (String clientId : List.of("utility-website", "customer-portal", "shop")) {
            realm.admin().clients().get(client(clientId).getId()).remove();
        }

        assertThat(realm.registrations().find("sso-website", null)).isEmpty();
        assertThat(realm.registrations().find("sso-application", "customer-portal"))
                .isEmpty();
        assertThat(realm.registrations().find("sso-target", "shop")).isEmpty();
        assertThat(realm.registrations().find("sso-target", "forum")).isPresent();
    }

    @Test
    void portalMadeAnewUnderItsNameHasNoRights() {
        ClientRepresentation portal = client("customer-portal");
        realm.admin().clients().get(portal.getId()).remove();
        makeAnew(portal);

        assertThat(realm.utility().login(body).mustBe(400).body())
                .contains("No portal is registered for this website.");
    }

    @Test
    void partialExportUnderAnotherNameHasTheSameRegistrations() {
        JsonNode exported = JSON.valueToTree(realm.admin().partialExport(true, true))
                .path("components")
                .path(Registrations.PAGES);
        exported.forEach(component -> ((ObjectNode) component).remove("id"));
        try (TestRealm copy = TestRealm.variant(
                server, json -> json.withObjectProperty("components").set(Registrations.PAGES, exported))) {
            assertThat(copy.utility()
                            .login(body)
                            .mustBe(200)
                            .json()
                            .path("loginUrl")
                            .asText())
                    .contains("/sso?sso_token=");
            ClientRepresentation portal =
                    copy.admin().clients().findByClientId("customer-portal").get(0);
            portal.setClientId("the-portal");
            copy.admin().clients().get(portal.getId()).update(portal);
            copy.utility().login(body).mustBe(200);
        }
    }
}
