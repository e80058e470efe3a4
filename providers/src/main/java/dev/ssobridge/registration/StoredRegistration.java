package dev.ssobridge.registration;

import java.util.List;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ui.extend.UiPageProvider;
import org.keycloak.services.ui.extend.UiTabProvider;

/**
 * A registration as it is stored, good or not: an import can bring what no form would take, and a client can change after
 * the registration was saved.
 *
 * @param realm that has it
 * @param component as stored; never changed
 */
public record StoredRegistration(RealmModel realm, ComponentModel component) {

    /** The websites of a realm. */
    public static List<StoredRegistration> websites(RealmModel realm) {
        return pages(realm, WebsitePageProviderFactory.ID);
    }

    /** The applications of a realm. */
    public static List<StoredRegistration> applications(RealmModel realm) {
        return pages(realm, ApplicationPageProviderFactory.ID);
    }

    /** The registrations of a realm that have a page of the console, of one kind. */
    public static List<StoredRegistration> pages(RealmModel realm, String providerId) {
        return all(realm, UiPageProvider.class, providerId);
    }

    /** The settings of a realm: one component, unless an import has brought more. */
    public static List<StoredRegistration> settings(RealmModel realm) {
        return all(realm, UiTabProvider.class, SettingsTabProviderFactory.ID);
    }

    private static List<StoredRegistration> all(RealmModel realm, Class<?> type, String providerId) {
        return realm.getComponentsStream(realm.getId(), type.getName())
                .filter(component -> providerId.equals(component.getProviderId()))
                .map(component -> new StoredRegistration(realm, component))
                .toList();
    }

    /** The client id that it names; empty where it names none. */
    public String clientId() {
        return text(RegisteredClient.CLIENT_ID).orElse("");
    }

    /** The client that it is of; empty where that is gone. */
    public Optional<ClientModel> client() {
        return client(clientId());
    }

    /** The client that it means by a client id; empty where that is gone. */
    public Optional<ClientModel> client(String clientId) {
        return clientId.isEmpty() ? Optional.empty() : ClientReferences.find(realm, component, clientId);
    }

    /** Whether another client has taken the name of one that it means and that is gone. */
    public boolean isNameOfAnother(String clientId) {
        return client(clientId).isEmpty() && realm.getClientByClientId(clientId) != null;
    }

    /** Whether it is switched on. */
    public boolean isEnabled() {
        return !"false".equalsIgnoreCase(component.get(RegisteredClient.ENABLED));
    }

    /** Whether it is the registration of the client. */
    public boolean isOf(ClientModel client) {
        return RegisteredClient.means(component, client);
    }

    /** The value of a field without blanks around it; empty where it is missing or blank. */
    public Optional<String> text(String field) {
        return StoredText.of(component, field);
    }

    /** The values of a list, without blank ones. */
    public List<String> values(String field) {
        return component.getConfig().getOrDefault(field, List.of()).stream()
                .filter(value -> value != null && !value.isBlank())
                .map(String::strip)
                .distinct()
                .toList();
    }

    /** What the form would refuse of a website or an application now. */
    public Mistakes mistakes() {
        ComponentModel copy = new ComponentModel(component);
        boolean website = WebsitePageProviderFactory.ID.equals(component.getProviderId());
        Form form = website ? WebsitePageProviderFactory.FORM : ApplicationPageProviderFactory.FORM;
        FormValues values = new FormValues(form, realm, copy);
        form.checkKeys(copy, values.mistakes());
        StoredComponents alone = new StoredComponents(List.of());
        if (website) {
            WebsitePageProviderFactory.check(alone, copy, values);
        } else {
            ApplicationPageProviderFactory.check(alone, copy, values);
        }
        return values.mistakes();
    }

    /** What the form would refuse of the settings of the realm now. */
    public Mistakes mistakesOfSettings() {
        ComponentModel copy = new ComponentModel(component);
        FormValues values = new FormValues(SettingsTabProviderFactory.FORM, realm, copy);
        SettingsTabProviderFactory.FORM.checkKeys(copy, values.mistakes());
        SettingsTabProviderFactory.check(values);
        return values.mistakes();
    }
}
