package dev.ssobridge.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ui.extend.UiPageProvider;

/**
 * The registrations of one kind, as a set-up makes them. The rules of the form hold.
 *
 * @param realm that has them
 * @param providerId the kind: that of the websites or of the applications
 */
public record ClientRegistrations(RealmModel realm, String providerId) {

    /** The websites of a realm. */
    public static ClientRegistrations websites(RealmModel realm) {
        return new ClientRegistrations(realm, WebsitePageProviderFactory.ID);
    }

    /** The applications of a realm. */
    public static ClientRegistrations applications(RealmModel realm) {
        return new ClientRegistrations(realm, ApplicationPageProviderFactory.ID);
    }

    /** The registration of a client, switched off or not. */
    public Optional<ComponentModel> find(ClientModel client) {
        return realm.getComponentsStream(realm.getId(), UiPageProvider.class.getName())
                .filter(component -> providerId.equals(component.getProviderId()))
                .filter(component -> RegisteredClient.means(component, client))
                .findFirst();
    }

    /** Whether the client has a registration that is switched off. */
    public boolean isSwitchedOff(ClientModel client) {
        return find(client)
                .filter(component -> "false".equals(component.get(RegisteredClient.ENABLED)))
                .isPresent();
    }

    /** The values of a field; none where the client has no registration, or that has none. */
    public List<String> values(ClientModel client, String field) {
        return find(client)
                .map(component -> component.getConfig().getOrDefault(field, List.of()))
                .orElse(List.of())
                .stream()
                .filter(value -> value != null && !value.isBlank())
                .toList();
    }

    /**
     * Registers a client.
     *
     * @throws InvalidFormException if a value breaks a rule of the form
     */
    public void add(ClientModel client, Map<String, List<String>> fields) {
        ComponentModel component = new ComponentModel();
        component.setName(client.getClientId());
        component.setParentId(realm.getId());
        component.setProviderType(UiPageProvider.class.getName());
        component.setProviderId(providerId);
        component.getConfig().putSingle(RegisteredClient.CLIENT_ID, client.getClientId());
        component.getConfig().putSingle(RegisteredClient.ENABLED, "true");
        fields.forEach((field, values) -> component.getConfig().put(field, new ArrayList<>(values)));
        realm.addComponentModel(component);
    }

    /**
     * Changes one field of a client's registration.
     *
     * @throws InvalidFormException if the registration then breaks a rule of the form
     */
    public void set(ClientModel client, String field, List<String> values) {
        find(client).ifPresent(component -> {
            ComponentModel copy = new ComponentModel(component);
            copy.getConfig().put(field, new ArrayList<>(values));
            realm.updateComponent(copy);
        });
    }

    /** Takes a client's registration away. */
    public void remove(ClientModel client) {
        find(client).ifPresent(realm::removeComponent);
    }
}
