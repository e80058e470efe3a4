package dev.ssobridge.registration;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * A website that may hand its users over: what the realm's administrators have registered for a client that calls the
 * REST resource.
 *
 * @param portals the clients that it may mint login tokens for, in the order of the form; without those that are gone
 * @param existingUsers whether it may act for users that it has not created
 * @param displayName what users read about it; may be empty
 * @param loginPage where its users sign in, and are handed over; may be empty
 */
public record Website(
        List<ClientModel> portals, boolean existingUsers, Optional<String> displayName, Optional<URI> loginPage) {
    /** Field: the clients that it may mint login tokens for. */
    public static final String PORTALS = "portals";

    /** Field: where its users sign in. */
    public static final String LOGIN_PAGE = "loginPage";

    /** Field: whether it may act for users that it has not created. */
    public static final String EXISTING_USERS = "existingUsers";

    static final String DISPLAY_NAME = "displayName";

    public Website {
        portals = List.copyOf(portals);
    }

    /** The registration of a client; empty where it has none, or where that is switched off. */
    public static Optional<Website> of(RealmModel realm, ClientModel client) {
        return RegisteredClient.find(realm, WebsitePageProviderFactory.ID, client)
                .map(component -> read(realm, component));
    }

    /** The same as it stands in the database, while a component that names it is saved. */
    static Optional<Website> of(RealmModel realm, StoredComponents stored, ClientModel client) {
        return RegisteredClient.first(stored.ofKind(WebsitePageProviderFactory.ID), client)
                .map(component -> read(realm, component));
    }

    private static Website read(RealmModel realm, ComponentModel component) {
        List<ClientModel> portals = component.getConfig().getOrDefault(PORTALS, List.of()).stream()
                .flatMap(clientId -> ClientReferences.find(realm, component, clientId).stream())
                .toList();
        return new Website(
                portals,
                "true".equals(component.get(EXISTING_USERS)),
                StoredText.of(component, DISPLAY_NAME),
                StoredText.of(component, LOGIN_PAGE).map(URI::create));
    }
}
