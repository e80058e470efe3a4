package dev.ssobridge.ssotarget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

class SsoTargetsTest {
    private final List<ComponentModel> components = new ArrayList<>();
    private final Map<String, Fake<ClientModel>> clients = new HashMap<>();
    private final RealmModel realm = Fake.of(RealmModel.class)
            .on("getComponentsStream", parameters -> components.stream())
            .on("getComponent", parameters -> component((String) parameters.get(0)))
            .on("getClientByClientId", parameters -> client((String) parameters.get(0)))
            .get();

    private ComponentModel component(String id) {
        return components.stream()
                .filter(component -> component.getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    private ClientModel client(String id) {
        return clients.containsKey(id) ? clients.get(id).get() : null;
    }

    private ComponentModel target(String name) {
        Fake<ClientModel> client = Fake.of(ClientModel.class)
                .with("getId", "uuid of " + name)
                .with("getClientId", name)
                .with("isEnabled", true)
                .with("getRootUrl", "https://site.example");
        clients.put(name, client);
        ComponentModel component = new ComponentModel();
        component.setId("id of " + name);
        component.setProviderId(SsoTargetPageProviderFactory.ID);
        component.put(TargetConfig.DISPLAY_NAME, name);
        component.put(TargetConfig.MECHANISM, Mechanism.MANAGEMENT_API.id());
        component.put(TargetConfig.CLIENT_ID, name);
        component.put(TargetConfig.CALLBACK_URL, "https://site.example/callback");
        component.put(TargetConfig.SIGN_OUT_URL, "https://site.example/sign-out");
        components.add(component);
        return component;
    }

    @Test
    void realmWithoutComponentsHasNoTargets() {
        assertThat(SsoTargets.any(realm)).isFalse();
    }

    @Test
    void componentOfAnotherPageIsNotATarget() {
        target("shop").setProviderId("another-page");

        assertThat(SsoTargets.any(realm)).isFalse();
        assertThat(SsoTargets.find(realm, "id of shop")).isEmpty();
    }

    @Test
    void disabledTargetIsNeitherCountedNorFound() {
        target("shop").put(TargetConfig.ENABLED, "false");

        assertThat(SsoTargets.any(realm)).isFalse();
        assertThat(SsoTargets.find(realm, "id of shop")).isEmpty();
        assertThat(SsoTargets.of(null, realm)).isEmpty();
    }

    @Test
    void targetsAreSortedByNameWithoutRegardToCase() {
        target("shop");
        target("Forum");
        target("energy");

        assertThat(SsoTargets.of(null, realm))
                .extracting(SsoTarget::displayName)
                .containsExactly("energy", "Forum", "shop");
    }

    @Test
    void targetOfADisabledClientIsStillToldOfASignOut() {
        target("shop");
        clients.get("shop").with("isEnabled", false);

        assertThat(SsoTargets.find(realm, "id of shop")).isEmpty();
        assertThat(SsoTargets.forSignOut(null, realm)).hasSize(1);
        assertThat(SsoTargets.broken(realm)).isEmpty();
    }

    @Test
    void targetThatIsSwitchedOffIsStillToldOfASignOut() {
        target("shop").put(TargetConfig.ENABLED, "false");

        assertThat(SsoTargets.anyForSignOut(realm)).isTrue();
        assertThat(SsoTargets.forSignOut(null, realm)).hasSize(1);
        assertThat(SsoTargets.broken(realm)).isEmpty();
    }

    @Test
    void targetThatIsSwitchedOffAndInvalidIsLeftOutWithoutAReport() {
        target("shop").put(TargetConfig.ENABLED, "false");
        clients.remove("shop");

        assertThat(SsoTargets.forSignOut(null, realm)).isEmpty();
        assertThat(SsoTargets.broken(realm)).containsKey("id of shop");
    }

    @Test
    void targetWithoutItsClientIsBroken() {
        target("shop");
        target("forum");
        clients.remove("shop");

        assertThat(SsoTargets.broken(realm)).containsExactly(Map.entry("id of shop", "shop"));
        assertThat(SsoTargets.find(realm, "id of shop")).isEmpty();
    }

    @Test
    void targetIsFoundByItsId() {
        target("shop");

        SsoTarget target = SsoTargets.find(realm, "id of shop").orElseThrow();

        assertThat(target.displayName()).isEqualTo("shop");
        assertThat(target.belongsTo(client("shop"))).isTrue();
    }

    @Test
    void unknownOrMissingIdFindsNothing() {
        target("shop");

        assertThat(SsoTargets.find(realm, "another id")).isEmpty();
        assertThat(SsoTargets.find(realm, null)).isEmpty();
    }

    @Test
    void targetOfAClientIsFoundByItsMechanism() {
        target("shop");
        target("forum");

        assertThat(SsoTargets.find(null, realm, client("forum"), Mechanism.MANAGEMENT_API))
                .map(SsoTarget::displayName)
                .contains("forum");
        assertThat(SsoTargets.find(null, realm, client("forum"), Mechanism.OPENID_CONNECT))
                .isEmpty();
    }
}
