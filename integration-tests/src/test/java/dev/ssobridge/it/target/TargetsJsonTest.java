package dev.ssobridge.it.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SSO targets in a realm file")
class TargetsJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TestTarget SHOP =
            TestTarget.of("shop", URI.create("http://shop.localhost:8083"), TargetMechanism.OPENID_CONNECT);

    private static ObjectNode realmWith(TestTarget... targets) throws JsonProcessingException {
        ObjectNode realm = (ObjectNode) JSON.readTree("{\"clients\": [{\"clientId\": \"portal\"}]}");
        TargetsJson.of(targets).addTo(realm);
        return realm;
    }

    @Test
    void addTargetThenAComponentOfTheRealm() throws JsonProcessingException {
        TestTarget changed =
                SHOP.withName("Shop").withAttributes("phone", "locale").withValidityMinutes(5);

        assertThat(realmWith(changed).at("/components/org.keycloak.services.ui.extend.UiPageProvider"))
                .isEqualTo(
                        JSON.readTree(
                                """
                        [{"name": "Shop", "providerId": "sso-target", "subComponents": {}, "config": {
                          "displayName": ["shop"], "mechanism": ["openid-connect"], "clientId": ["shop"],
                          "callbackUrl": ["http://shop.localhost:8083/sso/callback"],
                          "signOutUrl": ["http://shop.localhost:8083/sso/sign-out"],
                          "validityMinutes": ["5"], "showIcon": ["true"], "enabled": ["true"],
                          "attributes": ["phone", "locale"]}}]
                        """));
    }

    @Test
    void addTargetThenAConfidentialClientUnlessThereIsOne() throws JsonProcessingException {
        TestTarget second = SHOP.withName("Shop again").disabled();
        TestTarget portal = SHOP.withClientId("portal");

        ObjectNode realm = realmWith(SHOP, second, portal);

        assertThat(realm.path("clients").findValuesAsText("clientId")).containsExactly("portal", "shop");
        assertThat(realm.at("/clients/1/secret").asText()).isEqualTo(TargetsJson.secret("shop"));
        assertThat(realm.at("/clients/1/publicClient").asBoolean()).isFalse();
        assertThat(realm.at("/clients/1/fullScopeAllowed").asBoolean(true)).isFalse();
        assertThat(realm.at("/clients/1/redirectUris/0").asText()).isEqualTo("http://shop.localhost:8083/*");
    }

    @Test
    void withoutValuesTheKeyOfATargetIsGone() {
        assertThat(SHOP.with("signOutUrl").config()).doesNotContainKey("signOutUrl");
        assertThat(SHOP.config()).containsKey("signOutUrl");
    }
}
