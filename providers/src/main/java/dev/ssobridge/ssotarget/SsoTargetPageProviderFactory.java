package dev.ssobridge.ssotarget;

import static org.keycloak.provider.ProviderConfigProperty.BOOLEAN_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.CLIENT_LIST_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.LIST_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.MULTIVALUED_STRING_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.STRING_TYPE;

import com.google.auto.service.AutoService;
import dev.ssobridge.CheckedOn;
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
import org.keycloak.services.ui.extend.UiPageProviderFactory;

/**
 * The page "Single Sign-On" of the admin console. Its rules hold for targets that are saved there, by REST or by import.
 * Labels and help are message keys, see {@code theme-resources/messages}.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"UiPageProviderFactory", "ComponentValidationException"})
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

    /** The columns of the list; the console shows the first three properties by default. */
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
        return List.of(
                required(TargetConfig.DISPLAY_NAME, STRING_TYPE),
                mechanism(),
                required(TargetConfig.CLIENT_ID, CLIENT_LIST_TYPE),
                required(TargetConfig.CALLBACK_URL, STRING_TYPE),
                required(TargetConfig.SIGN_OUT_URL, STRING_TYPE),
                optional(TargetConfig.VALIDITY_MINUTES, STRING_TYPE, String.valueOf(TargetConfig.DEFAULT_VALIDITY)),
                optional(TargetConfig.SHOW_ICON, BOOLEAN_TYPE, true),
                optional(TargetConfig.ATTRIBUTES, MULTIVALUED_STRING_TYPE, null),
                optional(TargetConfig.ENABLED, BOOLEAN_TYPE, true));
    }

    private static ProviderConfigProperty mechanism() {
        ProviderConfigProperty property = required(TargetConfig.MECHANISM, LIST_TYPE);
        property.setOptions(Mechanism.ids());
        property.setDefaultValue(Mechanism.OPENID_CONNECT.id());
        return property;
    }

    private static ProviderConfigProperty required(String name, String type) {
        ProviderConfigProperty property = optional(name, type, null);
        property.setRequired(true);
        return property;
    }

    /** @param preset the value in a new form, or null */
    private static ProviderConfigProperty optional(String name, String type, Object preset) {
        ProviderConfigProperty property = new ProviderConfigProperty();
        property.setName(name);
        property.setType(type);
        property.setDefaultValue(preset);
        property.setLabel("ssoTarget." + name);
        property.setHelpText("ssoTarget." + name + ".help");
        return property;
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model)
            throws ComponentValidationException {
        try {
            new TargetConfig(realm, model).readIgnoringDisabledClient();
        } catch (InvalidTargetException e) {
            // The admin console formats the message as a pattern, in which these characters have a meaning.
            throw new ComponentValidationException(e.getMessage().replaceAll("[{}']", "?"));
        }
    }

    /** Unconsumed tokens must not outlive the trust in the target for which they were minted. */
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
