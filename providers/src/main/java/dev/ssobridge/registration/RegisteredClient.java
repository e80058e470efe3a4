package dev.ssobridge.registration;

import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ui.extend.UiPageProvider;

/** Finds the component of one kind that a client has, in Keycloak's realm cache: no statement of SQL on a warm server. */
public final class RegisteredClient {
    static final String CLIENT_ID = "clientId";
    static final String ENABLED = "enabled";

    private RegisteredClient() {}

    /** The enabled component of that kind. */
    static Optional<ComponentModel> find(RealmModel realm, String providerId, ClientModel client) {
        return first(
                realm.getComponentsStream(realm.getId(), UiPageProvider.class.getName())
                        .filter(component -> providerId.equals(component.getProviderId())),
                client);
    }

    /** The enabled one of these components that names the client. */
    static Optional<ComponentModel> first(Stream<ComponentModel> components, ClientModel client) {
        return components
                .filter(component -> means(component, client))
                .filter(component -> !"false".equals(component.get(ENABLED)))
                .findFirst();
    }

    /** Whether a component is the registration of the client. */
    static boolean means(ComponentModel component, ClientModel client) {
        return ClientReferences.means(component, component.get(CLIENT_ID), client);
    }

    /** The client of a form; a mistake where it is missing, or has a component of this kind already. */
    static Optional<ClientModel> read(StoredComponents stored, ComponentModel component, FormValues values) {
        if (values.isEmpty(CLIENT_ID)) {
            values.mistake(CLIENT_ID, Problem.REQUIRED);
        }
        Optional<ClientModel> client = values.client(CLIENT_ID);
        client.ifPresent(found -> refuseSecond(stored, component, found, values));
        return client;
    }

    /** Notes a mistake where the client has another component of this kind. */
    public static void refuseSecond(
            StoredComponents stored, ComponentModel component, ClientModel client, FormValues values) {
        if (stored.others(component).anyMatch(other -> means(other, client))) {
            values.mistake(CLIENT_ID, Problem.REGISTERED, client.getClientId());
        }
    }
}
