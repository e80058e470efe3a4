package dev.ssobridge.registration;

import com.google.auto.service.AutoService;
import dev.ssobridge.CheckedOn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.ui.extend.UiTabProviderFactory;

/**
 * The tab "Single sign-on" of the realm settings in the admin console. Its rules hold for settings that are saved there,
 * by REST or by import. Labels and help are message keys, see {@code theme-resources/messages}.
 */
@CheckedOn(keycloak = "26.7.4", of = "UiTabProviderFactory")
@SuppressWarnings("rawtypes") // AutoService takes the raw class of a generic SPI
@AutoService(UiTabProviderFactory.class)
public final class SettingsTabProviderFactory implements UiTabProviderFactory<ComponentModel> {
    /** Provider id of the component, and the name of the tab in the console's addresses. */
    public static final String ID = "sso-settings";

    private static final int SHORTEST_LIFESPAN = 10;
    private static final int LONGEST_LIFESPAN = 600;
    private static final int LONGEST_DEADLINE = 20;
    static final Form FORM = new Form(
            "ssoSettings",
            List.of(
                    Field.text(RealmSettings.LOGIN_TOKEN_LIFESPAN)
                            .preset(String.valueOf(RealmSettings.LIFESPAN_SECONDS)),
                    Field.text(RealmSettings.SIGN_ON_DEADLINE).preset(String.valueOf(RealmSettings.DEADLINE_SECONDS)),
                    Field.text(RealmSettings.SIGN_OUT_DEADLINE).preset(String.valueOf(RealmSettings.DEADLINE_SECONDS)),
                    Field.text(RealmSettings.FINAL_URL),
                    Field.toggle(RealmSettings.OMIT_ARTIFACT_LOGOUT, false)));

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "ssoSettingsHelp";
    }

    @Override
    public String getPath() {
        return "/:realm/realm-settings/:tab?";
    }

    @Override
    public Map<String, String> getParams() {
        return Map.of("tab", ID);
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
        check(values);
        if (stored.others(component).findAny().isPresent()) {
            values.mistake("title", Problem.SECOND);
        }
        values.mistakes().refuse(session);
    }

    /** All rules about the values. */
    static void check(FormValues values) {
        values.number(
                RealmSettings.LOGIN_TOKEN_LIFESPAN,
                RealmSettings.LIFESPAN_SECONDS,
                SHORTEST_LIFESPAN,
                LONGEST_LIFESPAN);
        for (String deadline : List.of(RealmSettings.SIGN_ON_DEADLINE, RealmSettings.SIGN_OUT_DEADLINE)) {
            values.number(deadline, RealmSettings.DEADLINE_SECONDS, 1, LONGEST_DEADLINE);
        }
        values.url(RealmSettings.FINAL_URL, Optional.empty());
        values.isOn(RealmSettings.OMIT_ARTIFACT_LOGOUT, false);
    }

    @Override
    public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel component) {
        StoredComponents.awaitTurn(session, realm, component);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
