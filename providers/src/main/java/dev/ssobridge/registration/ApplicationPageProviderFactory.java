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
 * The page "SSO applications" of the admin console. Its rules hold for applications that are saved there, by REST or by
 * import. Labels and help are message keys, see {@code theme-resources/messages}.
 */
@CheckedOn(keycloak = "26.7.4", of = "UiPageProviderFactory")
@SuppressWarnings("rawtypes") // AutoService takes the raw class of a generic SPI
@AutoService(UiPageProviderFactory.class)
public final class ApplicationPageProviderFactory implements UiPageProviderFactory<ComponentModel> {
    /** Provider id of the components. */
    public static final String ID = "sso-application";

    private static final int LONGEST_ACCOUNT = 255;
    private static final String SAML = "saml";
    private static final List<String> BINDINGS = List.of(Application.STOCK, "post", "redirect");
    static final Form FORM = new Form(
            "ssoApplication",
            List.of(
                    Field.client(RegisteredClient.CLIENT_ID).mandatory(),
                    Field.text(Application.ENTRY_URL),
                    Field.client(Application.WEBSITE),
                    Field.choice(Application.SECOND_FACTOR, SecondFactor.VALUES),
                    Field.choice(Application.USER_SWITCH, SwitchRule.VALUES),
                    Field.toggle(Application.OFFLINE_ACCESS, false),
                    Field.text(Application.ACCOUNT),
                    Field.text(Application.FINAL_URL),
                    Field.choice(Application.SAML_LOGOUT_BINDING, BINDINGS),
                    Field.choices(Application.SAML_LOGOUT_ACCEPT, Application.ACCEPTABLE),
                    Field.toggle(RegisteredClient.ENABLED, true)));

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "ssoApplicationHelp";
    }

    /** The columns of the list. */
    @Override
    public Map<String, Object> getTypeMetadata() {
        return Map.of(
                "displayFields",
                List.of(
                        RegisteredClient.CLIENT_ID,
                        Application.ENTRY_URL,
                        Application.WEBSITE,
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
        Optional<ClientModel> client = check(stored, component, values);
        values.client(Application.WEBSITE)
                .filter(website -> SavedByHand.in(session))
                .ifPresent(website -> checkWebsite(Website.of(realm, stored, website), website, client, values));
        values.mistakes().refuse(session);
    }

    /** All rules about the values, but for the website, which an import may bring later. */
    static Optional<ClientModel> check(StoredComponents stored, ComponentModel component, FormValues values) {
        Optional<ClientModel> client = RegisteredClient.read(stored, component, values);
        values.url(Application.ENTRY_URL, client.map(ClientHosts::of));
        values.choice(Application.SECOND_FACTOR, SecondFactor.VALUES);
        values.choice(Application.USER_SWITCH, SwitchRule.VALUES);
        values.isOn(Application.OFFLINE_ACCESS, false);
        values.text(Application.ACCOUNT, LONGEST_ACCOUNT);
        values.url(Application.FINAL_URL, Optional.empty());
        checkSaml(client, values);
        values.isOn(RegisteredClient.ENABLED, true);
        return client;
    }

    @Override
    public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel component) {
        StoredComponents.awaitTurn(session, realm, component);
    }

    /** The website that an application trusts has to be registered, and to have the application among its portals. */
    private static void checkWebsite(
            Optional<Website> registered, ClientModel website, Optional<ClientModel> client, FormValues values) {
        if (registered.isEmpty()) {
            values.mistake(Application.WEBSITE, Problem.NOT_A_WEBSITE, website.getClientId());
        } else if (client.isPresent()
                && registered.get().portals().stream()
                        .noneMatch(portal -> portal.getId().equals(client.get().getId()))) {
            values.mistake(Application.WEBSITE, Problem.NOT_ITS_PORTAL, website.getClientId());
        }
    }

    private static void checkSaml(Optional<ClientModel> client, FormValues values) {
        Optional<String> binding = values.choice(Application.SAML_LOGOUT_BINDING, BINDINGS);
        List<String> accepted = values.list(Application.SAML_LOGOUT_ACCEPT);
        accepted.stream()
                .filter(name -> !Application.ACCEPTABLE.contains(name))
                .forEach(name -> values.mistake(
                        Application.SAML_LOGOUT_ACCEPT, Problem.CHOICE, String.join(", ", Application.ACCEPTABLE)));
        if (client.isPresent() && !SAML.equals(client.get().getProtocol())) {
            if (binding.filter(chosen -> !Application.STOCK.equals(chosen)).isPresent()) {
                values.mistake(Application.SAML_LOGOUT_BINDING, Problem.OTHER_PROTOCOL);
            }
            if (!accepted.isEmpty()) {
                values.mistake(Application.SAML_LOGOUT_ACCEPT, Problem.OTHER_PROTOCOL);
            }
        }
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
