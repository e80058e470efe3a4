package dev.ssobridge.broker.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssobridge.stub.Stub;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.common.enums.SslRequired;
import org.keycloak.common.util.Time;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;

class DiscoveryTest {
    private static final String ISSUER = "https://id.example";

    private int reads;
    private Supplier<String> network = () -> document("token");
    private final KeycloakSession session = Stub.of(KeycloakSession.class)
            .with(
                    "getProvider",
                    Stub.of(HttpClientProvider.class)
                            .answering("getString", address -> read())
                            .get())
            .get();
    private final Discovery discovery = new Discovery();

    private String read() {
        reads++;
        return network.get();
    }

    private static String document(String token) {
        return """
                {"issuer": "https://id.example", "authorization_endpoint": "https://id.example/auth",
                 "token_endpoint": "https://id.example/%s", "jwks_uri": "https://id.example/jwks"}"""
                .formatted(token);
    }

    private String tokenEndpoint(ProviderMetadata saved) throws DiscoveryException {
        return discovery.of(session, ISSUER, SslRequired.ALL, saved).tokenEndpoint();
    }

    private void breakNetwork() {
        network = () -> {
            throw new IllegalStateException("no route");
        };
    }

    @AfterEach
    void resetClock() {
        Time.setOffset(0);
    }

    @Test
    void documentIsReadOnceInTenMinutes() throws DiscoveryException {
        tokenEndpoint(null);
        Time.setOffset(590);
        tokenEndpoint(null);
        assertThat(reads).isEqualTo(1);

        network = () -> document("token-2");
        Time.setOffset(610);
        assertThat(tokenEndpoint(null)).isEqualTo("https://id.example/token-2");
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void documentIsKeptForADayWhileItCanNotBeRead() throws DiscoveryException {
        tokenEndpoint(null);
        breakNetwork();

        Time.setOffset(86_000);
        assertThat(tokenEndpoint(null)).isEqualTo("https://id.example/token");
        Time.setOffset(87_000);
        assertThatThrownBy(() -> tokenEndpoint(null)).isInstanceOf(DiscoveryException.class);
    }

    @Test
    void networkThatFailsIsTriedAgainAfterHalfAMinute() throws DiscoveryException {
        tokenEndpoint(null);
        breakNetwork();
        Time.setOffset(610);
        tokenEndpoint(null);
        Time.setOffset(635);
        tokenEndpoint(null);
        assertThat(reads).isEqualTo(2);

        Time.setOffset(645);
        tokenEndpoint(null);
        assertThat(reads).isEqualTo(3);
    }

    @Test
    void savedMetadataStandInForADocumentThatWasNeverRead() throws DiscoveryException {
        ProviderMetadata saved = ProviderMetadata.parse(document("saved"), ISSUER, SslRequired.ALL);
        breakNetwork();

        assertThat(tokenEndpoint(saved)).isEqualTo("https://id.example/saved");
    }

    @Test
    void errorNamesTheAddressAndTheCause() {
        breakNetwork();

        assertThatThrownBy(() -> tokenEndpoint(null))
                .hasMessage("The discovery document https://id.example/.well-known/openid-configuration"
                        + " can't be read (no route)");
    }
}
