package dev.ssobridge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** A realm of clients and components, as far as registrations look at one. */
public final class FakeRealm {
    private static final String PAGES = "org.keycloak.services.ui.extend.UiPageProvider";
    private static final String TABS = "org.keycloak.services.ui.extend.UiTabProvider";

    private final Map<String, Fake<ClientModel>> clients = new LinkedHashMap<>();
    private final List<ComponentModel> components = new ArrayList<>();
    private final RealmModel realm = Fake.of(RealmModel.class)
            .with("getId", "realm-id")
            .with("getName", "demo")
            .on("getClientById", parameters -> clientById((String) parameters.get(0)))
            .on("getClientByClientId", parameters -> client((String) parameters.get(0)))
            .on("getComponentsStream", parameters -> components.stream()
                    .filter(component -> component.getProviderType().equals(parameters.get(1))))
            .get();

    public RealmModel get() {
        return realm;
    }

    /** Adds an enabled, confidential client with a service account, at {@code https://<its id>.example}. */
    public Fake<ClientModel> add(String clientId) {
        Fake<ClientModel> client = Fake.of(ClientModel.class)
                .with("getId", "id of " + clientId)
                .with("getClientId", clientId)
                .with("getRealm", realm)
                .with("isEnabled", true)
                .with("isServiceAccountsEnabled", true)
                .with("getRedirectUris", Set.of("https://" + clientId + ".example/*"));
        clients.put(clientId, client);
        return client;
    }

    /** Takes a client away. */
    public void remove(String clientId) {
        clients.remove(clientId);
    }

    /** The client of that name. */
    public ClientModel client(String clientId) {
        return clients.containsKey(clientId) ? clients.get(clientId).get() : null;
    }

    private ClientModel clientById(String id) {
        return clients.values().stream()
                .map(Fake::get)
                .filter(client -> client.getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Adds a component of a page of the console as it was saved: settings are {@code name=value}. */
    public ComponentModel page(String providerId, String... settings) {
        return add(PAGES, providerId, settings);
    }

    /** Adds a component of a tab. */
    public ComponentModel tab(String providerId, String... settings) {
        return add(TABS, providerId, settings);
    }

    private ComponentModel add(String type, String providerId, String... settings) {
        ComponentModel component = component(type, providerId, settings);
        component.setId("component " + components.size());
        components.add(component);
        return component;
    }

    /** A component of a page that is not saved yet. */
    public static ComponentModel newPage(String providerId, String... settings) {
        return component(PAGES, providerId, settings);
    }

    /** A component of a tab that is not saved yet. */
    public static ComponentModel newTab(String providerId, String... settings) {
        return component(TABS, providerId, settings);
    }

    private static ComponentModel component(String type, String providerId, String... settings) {
        ComponentModel component = new ComponentModel();
        component.setProviderType(type);
        component.setProviderId(providerId);
        Arrays.stream(settings)
                .map(setting -> setting.split("=", 2))
                .forEach(setting -> component.getConfig().add(setting[0], setting[1]));
        return component;
    }
}
