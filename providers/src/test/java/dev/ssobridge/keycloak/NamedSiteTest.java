package dev.ssobridge.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.ClientModel;

@DisplayName("A site on a page")
class NamedSiteTest {
    @ParameterizedTest
    @CsvSource({"The Shop, The Shop", "' ', shop", ", shop"})
    void clientIdStandsInForAName(String name, String shown) {
        ClientModel client = Fake.of(ClientModel.class)
                .with("getClientId", "shop")
                .with("getName", name)
                .get();

        assertThat(NamedSite.of(null, client)).isEqualTo(new NamedSite(shown, ""));
    }

    @Test
    void homeIsAWebPage() {
        assertThat(new NamedSite("Shop", "https://shop.example/start").home()).isEqualTo("https://shop.example/start");
    }

    @ParameterizedTest
    @CsvSource({"javascript:alert(1)", "app:start", "https://not an address", "''"})
    void whatIsNoWebPageIsNoLink(String home) {
        assertThat(new NamedSite("Shop", home).home()).isEmpty();
    }
}
