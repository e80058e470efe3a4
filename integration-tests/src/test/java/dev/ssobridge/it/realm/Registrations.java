package dev.ssobridge.it.realm;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;

/** The registrations of a realm, as an administrator saves them by REST. */
public record Registrations(RealmResource realm) {
    public static final String PAGES = "org.keycloak.services.ui.extend.UiPageProvider";
    public static final String TABS = "org.keycloak.services.ui.extend.UiTabProvider";

    /** Registers a website, or changes these settings of it; a setting without values is taken out. */
    public void website(String clientId, Map<String, List<String>> settings) {
        save("sso-website", clientId, settings);
    }

    /** Lets a website mint for these portals only. */
    public void portals(String clientId, String... portals) {
        website(clientId, Map.of("portals", List.of(portals)));
    }

    /** Registers an application, or changes these settings of it. */
    public void application(String clientId, Map<String, List<String>> settings) {
        save("sso-application", clientId, settings);
    }

    /** Registers an application, or changes one setting of it; empty takes the setting out. */
    public void application(String clientId, String setting, String value) {
        application(clientId, Map.of(setting, value.isEmpty() ? List.of() : List.of(value)));
    }

    /** Changes one setting of the realm; empty takes it out. */
    public void setting(String name, String value) {
        try (Response answer = trySetting(name, value)) {
            if (answer.getStatus() >= 300) {
                throw new AssertionError(answer.readEntity(String.class));
            }
        }
    }

    /** The answer to the same; settings that are there already are taken away before. */
    public Response trySetting(String name, String value) {
        Map<String, List<String>> settings = new MultivaluedHashMap<>(find("sso-settings", null)
                .map(ComponentRepresentation::getConfig)
                .orElseGet(MultivaluedHashMap::new));
        find("sso-settings", null).ifPresent(stored -> remove(stored.getId()));
        settings.put(name, value.isEmpty() ? List.of() : List.of(value));
        return create(TABS, "sso-settings", settings);
    }

    /** The answer to a new component of a page. */
    public Response create(String providerId, Map<String, List<String>> settings) {
        return create(PAGES, providerId, settings);
    }

    private Response create(String type, String providerId, Map<String, List<String>> settings) {
        ComponentRepresentation component = new ComponentRepresentation();
        component.setName(providerId);
        component.setProviderId(providerId);
        component.setProviderType(type);
        component.setConfig(new MultivaluedHashMap<>());
        component.getConfig().putAll(settings);
        return realm.components().add(component);
    }

    /** The component of that kind; of any client where none is named. */
    public Optional<ComponentRepresentation> find(String providerId, String clientId) {
        return realm.components().query().stream()
                .filter(component -> providerId.equals(component.getProviderId()))
                .filter(component -> clientId == null
                        || clientId.equals(component.getConfig().getFirst("clientId")))
                .findFirst();
    }

    public void remove(String id) {
        realm.components().component(id).remove();
    }

    private void save(String providerId, String clientId, Map<String, List<String>> settings) {
        Optional<ComponentRepresentation> stored = find(providerId, clientId);
        if (stored.isPresent()) {
            stored.get().getConfig().putAll(settings);
            realm.components().component(stored.get().getId()).update(stored.get());
            return;
        }
        MultivaluedHashMap<String, String> all = new MultivaluedHashMap<>();
        all.putAll(settings);
        all.putSingle("clientId", clientId);
        try (Response created = create(providerId, all)) {
            if (created.getStatus() != 201) {
                throw new AssertionError(created.readEntity(String.class));
            }
        }
    }
}
