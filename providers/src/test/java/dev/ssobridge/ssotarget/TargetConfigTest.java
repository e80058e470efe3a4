package dev.ssobridge.ssotarget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

class TargetConfigTest {
    /** Answers one question, and null to all others. */
    private static <T> T stub(Class<T> type, String question, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getName().equals(question) ? answer : null));
    }

    /** The component is in Keycloak's cache: all requests share it, and its config is no map for several threads. */
    @Test
    void readLeavesTheComponentAsItIs() throws InvalidTargetException {
        ClientModel client = stub(ClientModel.class, "getRedirectUris", Set.of("https://shop.example/*"));
        RealmModel realm = stub(RealmModel.class, "getClientByClientId", client);
        ComponentModel component = new ComponentModel();
        component.put(TargetConfig.DISPLAY_NAME, "Shop");
        component.put(TargetConfig.MECHANISM, Mechanism.OPENID_CONNECT.id());
        component.put(TargetConfig.CLIENT_ID, "shop");
        component.put(TargetConfig.CALLBACK_URL, "https://shop.example/sso/callback");
        component.put(TargetConfig.SIGN_OUT_URL, "https://shop.example/sso/sign-out");
        Map<String, List<String>> before = new TreeMap<>(component.getConfig());

        SsoTarget target = new TargetConfig(realm, component).readIgnoringDisabledClient();

        assertEquals(List.of(), target.attributes());
        assertEquals(before, new TreeMap<>(component.getConfig()));
    }
}
