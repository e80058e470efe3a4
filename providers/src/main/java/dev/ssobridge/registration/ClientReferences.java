package dev.ssobridge.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * The clients that a component names. Beside their client ids it keeps their internal ids, so that a renamed client keeps
 * its registration, and another client that takes the name, or is made anew under it, has no part in it.
 */
public final class ClientReferences {
    /** Key in the component's config: {@code <internal id>=<client id>} for each client that it names. */
    static final String KEY = "internalIds";

    /** The fields of all forms that hold client ids. */
    static final List<String> FIELDS = List.of("clientId", "portals", "website");

    private ClientReferences() {}

    /** The client that a component means by a client id: by its internal id, where it has been kept. */
    public static Optional<ClientModel> find(RealmModel realm, ComponentModel component, String clientId) {
        return Optional.ofNullable(internalId(component, clientId)
                .map(realm::getClientById)
                .orElseGet(() -> kept(component).isEmpty() ? realm.getClientByClientId(clientId) : null));
    }

    /** Whether a component means this client by a client id. Each call and login asks it of every component of a kind. */
    static boolean means(ComponentModel component, String clientId, ClientModel client) {
        List<String> kept = kept(component);
        if (clientId == null || kept.isEmpty()) {
            return clientId != null && clientId.equals(client.getClientId());
        }
        String id = client.getId();
        for (String entry : kept) {
            if (entry.startsWith(id) && entry.substring(id.length()).equals("=" + clientId)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> internalId(ComponentModel component, String clientId) {
        String end = "=" + clientId;
        // An internal id has no equals sign, a client id may have some.
        return kept(component).stream()
                .filter(entry -> entry.endsWith(end) && entry.indexOf('=') == entry.length() - end.length())
                .map(entry -> entry.substring(0, entry.indexOf('=')))
                .findFirst();
    }

    private static List<String> kept(ComponentModel component) {
        return component.getConfig().getOrDefault(KEY, List.of());
    }

    /**
     * Keeps the internal ids of the clients that the fields name. A name that is known keeps its client while that is
     * there; any other one, of an import too, is looked up.
     */
    public static void keep(RealmModel realm, ComponentModel component) {
        List<String> entries = new ArrayList<>();
        for (String field : FIELDS) {
            for (String clientId : component.getConfig().getOrDefault(field, List.of())) {
                client(realm, component, clientId.strip())
                        .ifPresent(client -> entries.add(client.getId() + "=" + clientId.strip()));
            }
        }
        component
                .getConfig()
                .put(KEY, new ArrayList<>(entries.stream().distinct().toList()));
    }

    private static Optional<ClientModel> client(RealmModel realm, ComponentModel component, String clientId) {
        return internalId(component, clientId)
                .map(realm::getClientById)
                .or(() -> Optional.ofNullable(realm.getClientByClientId(clientId)));
    }

    /** Gives a client its new name everywhere in a copy of the component; empty where the component does not name it. */
    static Optional<ComponentModel> renamed(ComponentModel component, ClientModel client, String before, String after) {
        if (!means(component, before, client)) {
            return Optional.empty();
        }
        ComponentModel copy = new ComponentModel(component);
        FIELDS.forEach(
                field -> copy.getConfig().computeIfPresent(field, (key, values) -> replaced(values, before, after)));
        copy.getConfig()
                .put(KEY, replaced(kept(component), client.getId() + "=" + before, client.getId() + "=" + after));
        return Optional.of(copy);
    }

    private static List<String> replaced(List<String> values, String before, String after) {
        return new ArrayList<>(values.stream()
                .map(value -> value.equals(before) ? after : value)
                .toList());
    }
}
