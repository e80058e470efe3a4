package dev.ssobridge.it.realm;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;

/**
 * Keycloak's own client scopes in an imported realm that brings scopes of its own. Keycloak 26.5 does not know the realm attribute
 * {@code CreateDefaultClientScopes} and leaves them out; there this adds what an administrator has to add
 * (realm-config/README.md). Where Keycloak has made them, it changes nothing.
 */
public final class StockClientScopes {
    private static final String ATTRIBUTE = "CreateDefaultClientScopes";
    private static final String REALM_WITHOUT_OWN_SCOPES = "acme";

    private final RealmResource stock;
    private final RealmResource realm;

    private StockClientScopes(RealmResource stock, RealmResource realm) {
        this.stock = stock;
        this.realm = realm;
    }

    /**
     * Adds the missing ones, and links them to each client: those that the file names, or those of the built-in client of a stock realm.
     *
     * @param file what the realm was imported from
     */
    public static void complete(Keycloak admin, JsonNode file) {
        RealmResource realm = admin.realm(file.path("realm").asText());
        boolean wanted = file.has("clientScopes") && file.path("attributes").has(ATTRIBUTE);
        if (wanted && realm.toRepresentation().getAttributesOrEmpty().containsKey(ATTRIBUTE)) {
            new StockClientScopes(admin.realm(REALM_WITHOUT_OWN_SCOPES), realm).complete(file.path("clients"));
        }
    }

    private void complete(JsonNode clients) {
        Map<String, String> present = ids(realm);
        stock.clientScopes().findAll().stream()
                .filter(scope -> !present.containsKey(scope.getName()))
                .forEach(this::add);
        Map<String, String> ids = ids(realm);
        link(
                names(stock.getDefaultDefaultClientScopes()),
                names(realm.getDefaultDefaultClientScopes()),
                name -> realm.addDefaultDefaultClientScope(ids.get(name)));
        link(
                names(stock.getDefaultOptionalClientScopes()),
                names(realm.getDefaultOptionalClientScopes()),
                name -> realm.addDefaultOptionalClientScope(ids.get(name)));
        Map<String, JsonNode> inTheFile = new HashMap<>();
        clients.forEach(client -> inTheFile.put(client.path("clientId").asText(), client));
        for (ClientRepresentation client : realm.clients().findAll()) {
            ClientResource resource = realm.clients().get(client.getId());
            JsonNode entry = inTheFile.get(client.getClientId());
            link(
                    scopes(entry, "defaultClientScopes", client),
                    linked(client),
                    name -> resource.addDefaultClientScope(ids.get(name)));
            link(
                    scopes(entry, "optionalClientScopes", client),
                    linked(client),
                    name -> resource.addOptionalClientScope(ids.get(name)));
        }
    }

    private static Map<String, String> ids(RealmResource realm) {
        return realm.clientScopes().findAll().stream()
                .collect(Collectors.toMap(ClientScopeRepresentation::getName, ClientScopeRepresentation::getId));
    }

    private void add(ClientScopeRepresentation scope) {
        scope.setId(null);
        if (scope.getProtocolMappers() != null) {
            scope.getProtocolMappers().forEach(mapper -> mapper.setId(null));
        }
        try (Response created = realm.clientScopes().create(scope)) {
            if (created.getStatus() != 201) {
                throw new AssertionError(created.readEntity(String.class));
            }
        }
    }

    /** By the file, or else those of the stock realm's client of the same name: a client without the list has the realm's own. */
    private List<String> scopes(JsonNode entry, String key, ClientRepresentation client) {
        List<String> names = new ArrayList<>();
        if (entry != null && entry.has(key)) {
            entry.path(key).forEach(name -> names.add(name.asText()));
        } else if (entry == null) {
            ClientRepresentation same = stock.clients().findByClientId(client.getClientId()).stream()
                    .findFirst()
                    .orElse(client);
            names.addAll(key.startsWith("default") ? same.getDefaultClientScopes() : same.getOptionalClientScopes());
        } else if ("openid-connect".equals(client.getProtocol())) {
            (key.startsWith("default") ? stock.getDefaultDefaultClientScopes() : stock.getDefaultOptionalClientScopes())
                    .stream()
                            .filter(scope -> "openid-connect".equals(scope.getProtocol()))
                            .forEach(scope -> names.add(scope.getName()));
        }
        return names;
    }

    private static List<String> names(List<ClientScopeRepresentation> scopes) {
        return scopes.stream().map(ClientScopeRepresentation::getName).toList();
    }

    private static List<String> linked(ClientRepresentation client) {
        return Stream.of(client.getDefaultClientScopes(), client.getOptionalClientScopes())
                .flatMap(List::stream)
                .toList();
    }

    private static void link(List<String> wanted, List<String> present, Consumer<String> to) {
        wanted.stream().filter(name -> !present.contains(name)).forEach(to);
    }
}
