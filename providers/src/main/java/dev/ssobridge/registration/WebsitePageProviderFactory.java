package dev.ssobridge.registration;

import com.google.auto.service.AutoService;
import dev.ssobridge.CheckedOn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.ui.extend.UiPageProviderFactory;

/**
 * The page "SSO websites" of the admin console. Its rules hold for websites that are saved there, by REST or by import.
 * Labels and help are message keys, see {@code theme-resources/messages}.
 */
@CheckedOn(keycloak = "26.7.4", of = "UiPageProviderFactory")
@SuppressWarnings("rawtypes") // AutoService takes the raw class of a generic SPI
@AutoService(UiPageProviderFactory.class)
public final class WebsitePageProviderFactory implements UiPageProviderFactory<ComponentModel> {
    /** Provider id of the components. */
    public static final String ID = "sso-website";

    private static final int LONGEST_NAME = 100;
    static final Form FORM = new Form(
            "ssoWebsite",
            List.of(
                    Field.client(RegisteredClient.CLIENT_ID).mandatory(),
                    Field.text(Website.DISPLAY_NAME),
                    Field.list(Website.PORTALS).mandatory(),
                    Field.toggle(Website.EXISTING_USERS, false),
                    Field.text(Website.LOGIN_PAGE),
                    Field.toggle(RegisteredClient.ENABLED, true)));

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "ssoWebsiteHelp";
    }

    /** The columns of the list. It has no portals: the console shows the first value of a list only. */
    @Override
    public Map<String, Object> getTypeMetadata() {
        return Map.of(
                "displayFields",
                List.of(
                        RegisteredClient.CLIENT_ID,
                        Website.DISPLAY_NAME,
                        Website.EXISTING_USERS,
                        RegisteredClient.ENABLED));
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return FORM.properties();
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component) {
        StoredComponents stored = StoredComponents.of(session, realm, component);
        FormValues values = new FormValues(FORM, realm, component);
        FORM.checkKeys(component, values.mistakes());
        ClientReferences.keep(realm, component);
        check(stored, component, values);
        values.mistakes().refuse(session);
    }

    /** All rules about the values. */
    static void check(StoredComponents stored, ComponentModel component, FormValues values) {
        Optional<ClientModel> client = RegisteredClient.read(stored, component, values);
        client.ifPresent(found -> checkCaller(found, values));
        values.text(Website.DISPLAY_NAME, LONGEST_NAME);
        checkPortals(values);
        values.isOn(Website.EXISTING_USERS, false);
        values.url(Website.LOGIN_PAGE, client.map(ClientHosts::of));
        values.isOn(RegisteredClient.ENABLED, true);
    }

    @Override
    public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel component) {
        StoredComponents.awaitTurn(session, realm, component);
    }

    private static void checkCaller(ClientModel client, FormValues values) {
        if (!OpenIdConnect.isSpokenBy(client)) {
            values.mistake(RegisteredClient.CLIENT_ID, Problem.NOT_OPENID_CONNECT, client.getClientId());
        } else if (client.isPublicClient() || client.isBearerOnly() || !client.isServiceAccountsEnabled()) {
            values.mistake(RegisteredClient.CLIENT_ID, Problem.NOT_CONFIDENTIAL, client.getClientId());
        }
    }

    private static void checkPortals(FormValues values) {
        if (values.isEmpty(Website.PORTALS)) {
            values.mistake(Website.PORTALS, Problem.REQUIRED);
        }
        values.clients(Website.PORTALS).stream()
                .filter(portal -> !OpenIdConnect.isSpokenBy(portal))
                .forEach(portal -> values.mistake(Website.PORTALS, Problem.NOT_OPENID_CONNECT, portal.getClientId()));
    }

    @Override
    public void init(Config.Scope config) {}

    /** Renamed and removed clients concern the components of every kind that names clients. */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new ClientChanges());
    }

    @Override
    public void close() {}
}
