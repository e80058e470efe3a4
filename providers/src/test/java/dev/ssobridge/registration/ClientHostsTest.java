package dev.ssobridge.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;

class ClientHostsTest {
    private static Set<String> hosts(String question, Object urls) {
        return ClientHosts.of(Fake.of(ClientModel.class).with(question, urls).get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"getRootUrl", "getBaseUrl", "getManagementUrl"})
    void urlOfTheClientNamesAHost(String question) {
        assertThat(hosts(question, " https://Shop.Example:8443/x ")).containsExactly("shop.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"getRedirectUris", "getWebOrigins"})
    void setOfUrlsNamesTheirHosts(String question) {
        assertThat(hosts(question, Set.of("https://shop.example/*", "http://localhost:8080")))
                .containsExactlyInAnyOrder("shop.example", "localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "+",
                "https://*.shop.example/x",
                "https://shop*.example/x",
                "/callback",
                "app:/x",
                "ht tp://x",
                ""
            })
    void urlWithoutACertainHostNamesNone(String url) {
        assertThat(hosts("getRedirectUris", Set.of(url))).isEmpty();
    }

    @Test
    void clientWithoutUrlsHasNoHost() {
        assertThat(ClientHosts.of(Fake.of(ClientModel.class).get())).isEmpty();
    }
}
