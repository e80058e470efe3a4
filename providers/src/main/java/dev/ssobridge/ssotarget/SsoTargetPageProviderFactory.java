package dev.ssobridge.ssotarget;

import static org.keycloak.provider.ProviderConfigProperty.BOOLEAN_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.CLIENT_LIST_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.LIST_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.MULTIVALUED_STRING_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.STRING_TYPE;

import com.google.auto.service.AutoService;
import dev.ssobridge.token.TokenRevocations;
import java.util.List;
import java.util.Map;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.services.ui.extend.UiPageProviderFactory;

/**
 * The page "Single Sign-On" of the admin console, and the rules for what may be saved there, by REST and by import.
 * Labels and help are message keys, see {@code theme-resources/messages}.
 */
@SuppressWarnings("rawtypes") // AutoService takes the raw class of a generic SPI
@AutoService(UiPageProviderFactory.class)
public final class SsoTargetPageProviderFactory implements UiPageProviderFactory<ComponentModel> {
    /** Provider id of the components. */
    public static final String ID = "sso-target";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "ssoTargetHelp";
    }

    /** The list shows these; by itself the console would show the first three. */
    @Override
    public Map<String, Object> getTypeMetadata() {
        return Map.of(
                "displayFields",
                List.of(
                        TargetConfig.DISPLAY_NAME,
                        TargetConfig.MECHANISM,
                        TargetConfig.CLIENT_ID,
                        TargetConfig.ENABLED));
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        ProviderConfigurationBuilder properties = ProviderConfigurationBuilder.create();
        add(properties, TargetConfig.DISPLAY_NAME, STRING_TYPE, null, true);
        properties
                .property()
                .name(TargetConfig.MECHANISM)
                .type(LIST_TYPE)
                .options(Mechanism.ids())
                .defaultValue(Mechanism.OPENID_CONNECT.id())
                .label(label(TargetConfig.MECHANISM))
                .helpText(help(TargetConfig.MECHANISM))
                .required(true)
                .add();
        add(properties, TargetConfig.CLIENT_ID, CLIENT_LIST_TYPE, null, true);
        add(properties, TargetConfig.CALLBACK_URL, STRING_TYPE, null, true);
        add(properties, TargetConfig.SIGN_OUT_URL, STRING_TYPE, null, true);
        add(
                properties,
                TargetConfig.VALIDITY_MINUTES,
                STRING_TYPE,
                String.valueOf(TargetConfig.DEFAULT_VALIDITY),
                false);
        add(properties, TargetConfig.SHOW_ICON, BOOLEAN_TYPE, true, false);
        add(properties, TargetConfig.ATTRIBUTES, MULTIVALUED_STRING_TYPE, null, false);
        add(properties, TargetConfig.ENABLED, BOOLEAN_TYPE, true, false);
        return properties.build();
    }

    private static void add(
            ProviderConfigurationBuilder properties, String name, String type, Object preset, boolean required) {
        properties
                .property()
                .name(name)
                .type(type)
                .defaultValue(preset)
                .label(label(name))
                .helpText(help(name))
                .required(required)
                .add();
    }

    private static String label(String field) {
        return "ssoTarget." + field;
    }

    private static String help(String field) {
        return "ssoTarget." + field + ".help";
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model)
            throws ComponentValidationException {
        try {
            new TargetConfig(realm, model).readIgnoringDisabledClient();
        } catch (InvalidTargetException e) {
            // Keycloak formats the message as a pattern, in which these characters have a meaning.
            throw new ComponentValidationException(e.getMessage().replaceAll("[{}']", "?"));
        }
    }

    /** Tokens that nobody has spent yet must not outlive the trust that they were minted in. */
    @Override
    public void onUpdate(KeycloakSession session, RealmModel realm, ComponentModel oldModel, ComponentModel newModel) {
        boolean sameClient =
                String.valueOf(oldModel.get(TargetConfig.CLIENT_ID)).equals(newModel.get(TargetConfig.CLIENT_ID));
        if (!TargetConfig.isEnabled(newModel) || !sameClient) {
            TokenRevocations.of(session).revokeUnconsumedOfTarget(realm.getId(), newModel.getId());
        }
    }

    @Override
    public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel model) {
        TokenRevocations.of(session).revokeUnconsumedOfTarget(realm.getId(), model.getId());
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
