package dev.ssobridge.ssotarget;

import com.google.auto.service.AutoService;
import dev.ssobridge.CheckedOn;
import dev.ssobridge.registration.ClientReferences;
import dev.ssobridge.registration.FormValues;
import dev.ssobridge.registration.RegisteredClient;
import dev.ssobridge.registration.StoredComponents;
import dev.ssobridge.token.TokenRevocations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.ui.extend.UiPageProviderFactory;

/**
 * The page "SSO targets" of the admin console. Its rules hold for targets that are saved there, by REST or by import.
 * Labels and help are message keys, see {@code theme-resources/messages}.
 */
@CheckedOn(keycloak = "26.7.4", of = "UiPageProviderFactory")
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
        return TargetConfig.FORM.properties();
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        StoredComponents stored = StoredComponents.of(session, realm, model);
        FormValues values = new FormValues(TargetConfig.FORM, realm, model);
        TargetConfig.FORM.checkKeys(model, values.mistakes());
        ClientReferences.keep(realm, model);
        new TargetConfig(realm, model).checkToSave(values);
        Optional.ofNullable(model.get(TargetConfig.CLIENT_ID))
                .flatMap(clientId -> ClientReferences.find(realm, model, clientId.strip()))
                .ifPresent(client -> RegisteredClient.refuseSecond(stored, model, client, values));
        values.mistakes().refuse(session);
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
        StoredComponents.awaitTurn(session, realm, model);
        TokenRevocations.of(session).revokeUnconsumedOfTarget(realm.getId(), model.getId());
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
