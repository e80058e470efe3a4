package dev.ssobridge.it.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.http.Loopback;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;

/**
 * Read-only federated users, and a switch that makes their store fail; for realms with the component that
 * {@code TestRealm.federate} adds. The one store serves all such realms.
 */
public final class ExternalUserStore {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI resource;

    ExternalUserStore(URI server) {
        resource = server.resolve("/realms/master/test-support/user-store");
    }

    /** A user of the store, who cannot be changed in any of these; {@code attributes} are further ones. */
    public record Person(
            String username,
            String password,
            String email,
            String firstName,
            String lastName,
            Map<String, List<String>> attributes) {}

    /** The store works and has just these users. */
    public void holds(List<Person> people) {
        put("UP", people);
    }

    /** Every look-up throws an exception that Keycloak doesn't expect. */
    public void breaks() {
        put("BROKEN", List.of());
    }

    /** Every look-up throws Keycloak's StorageUnavailableException, on which Keycloak goes on without this store. */
    public void isUnavailable() {
        put("UNAVAILABLE", List.of());
    }

    private void put(String state, List<Person> people) {
        ObjectNode store = JSON.createObjectNode().put("state", state);
        ArrayNode users = store.putArray("users");
        people.forEach(users::addPOJO);
        Loopback.send(HttpRequest.newBuilder(resource)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(store.toString())))
                .mustBe(204);
    }
}
