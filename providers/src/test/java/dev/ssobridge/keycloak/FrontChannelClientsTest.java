package dev.ssobridge.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.stub.Stub;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.KeycloakSession;

class FrontChannelClientsTest {
    @Test
    void onlyOpenIdConnectTellsClientsInAFrame() {
        assertThat(FrontChannelClients.areOf("openid-connect")).isTrue();
        assertThat(FrontChannelClients.areOf("saml")).isFalse();
        assertThat(FrontChannelClients.areOf(null)).isFalse();
    }

    @Test
    void logoutThatHasCollectedNoClientTellsNone() {
        KeycloakSession session = Stub.of(KeycloakSession.class).get();

        assertThat(FrontChannelClients.of(session)).isEmpty();
        assertThat(FrontChannelClients.unreachable(session)).isEmpty();
    }

    @Test
    void frameLoadsAWebAddress() {
        assertThat(FrontChannelClients.webAddress("https://shop.example/logout?iss=a&sid=b"))
                .contains(URI.create("https://shop.example/logout?iss=a&sid=b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"app://logout", "javascript:alert(1)", "https:///logout", "https://shop example/", "/logout"})
    void frameLoadsNoOtherAddress(String url) {
        assertThat(FrontChannelClients.webAddress(url)).isEmpty();
    }
}
