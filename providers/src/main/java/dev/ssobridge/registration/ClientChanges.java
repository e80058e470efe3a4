package dev.ssobridge.registration;

import dev.ssobridge.CheckedOn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ModelValidationException;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.services.ui.extend.UiPageProvider;

/** Lets registrations follow a client that is renamed, and go with one that is removed. */
@CheckedOn(
        keycloak = "26.7.4",
        of = {
            "ClientModel.ClientIdChangeEvent",
            "ClientModel.ClientRemovedEvent",
            "JpaRealmProvider.removeClient",
            "RepresentationToModel.updateClient"
        })
final class ClientChanges implements ProviderEventListener {
    private static final Logger LOG = Logger.getLogger(ClientChanges.class);
    private static final Set<String> KINDS =
            Set.of(WebsitePageProviderFactory.ID, ApplicationPageProviderFactory.ID, "sso-target");

    @Override
    public void onEvent(ProviderEvent event) {
        // An update that does not mention the client id is told as a change to none.
        if (event instanceof ClientModel.ClientIdChangeEvent renamed && renamed.getNewClientId() != null) {
            rename(renamed.getUpdatedClient(), renamed.getPreviousClientId(), renamed.getNewClientId());
        } else if (event instanceof ClientModel.ClientRemovedEvent removed) {
            remove(removed.getClient());
        }
    }

    private static List<ComponentModel> components(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), UiPageProvider.class.getName())
                .filter(component -> KINDS.contains(component.getProviderId()))
                .toList();
    }

    private static void rename(ClientModel client, String before, String after) {
        RealmModel realm = client.getRealm();
        for (ComponentModel component : components(realm)) {
            Optional<ComponentModel> renamed = ClientReferences.renamed(component, client, before, after);
            renamed.ifPresent(copy -> update(realm, copy));
        }
    }

    /** A registration that has become invalid meanwhile keeps the old name; its internal id still leads to the client. */
    private static void update(RealmModel realm, ComponentModel copy) {
        try {
            realm.updateComponent(copy);
        } catch (ComponentValidationException | ModelValidationException e) {
            LOG.infof("A registration keeps the old name of a client, as it is not valid: %s", e.getLocalizedMessage());
        }
    }

    private static void remove(ClientModel client) {
        RealmModel realm = client.getRealm();
        components(realm).stream()
                .filter(component ->
                        ClientReferences.means(component, component.get(RegisteredClient.CLIENT_ID), client))
                .forEach(realm::removeComponent);
    }
}
