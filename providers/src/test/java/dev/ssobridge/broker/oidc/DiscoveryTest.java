package dev.ssobridge.broker.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssobridge.broker.http.IdpReader;
import dev.ssobridge.broker.http.IdpReaders;
import dev.ssobridge.stub.Stub;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.common.enums.SslRequired;
import org.keycloak.common.util.Time;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

class DiscoveryTest {
    private static final String ISSUER = "https://id.example";

    private int reads;
    private SslRequired ssl = SslRequired.ALL;
    private String realmId = "r-1";
    private Supplier<String> network = () -> document("token");
    private final KeycloakSession session = Stub.of(KeycloakSession.class)
            .with(
                    "getProvider",
                    Stub.of(HttpClientProvider.class)
                            .with("getHttpClient", new CannedHttpClient(this::read))
                            .get())
            .get();
    private final Discovery discovery = new Discovery(new IdpReaders());

    private String read(String address) {
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
        return discovery.of(reader(), IssuerInRealm.of(realm(), ISSUER), saved).tokenEndpoint();
    }

    private IdpReader reader() {
        return discovery.reader(session, realm(), ISSUER);
    }

    private RealmModel realm() {
        return Stub.of(RealmModel.class)
                .with("getId", realmId)
                .with("getSslRequired", ssl)
                .get();
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
    void failureIsRememberedForHalfAMinute() {
        breakNetwork();
        assertThatThrownBy(() -> tokenEndpoint(null)).isInstanceOf(DiscoveryException.class);
        Time.setOffset(25);
        assertThatThrownBy(() -> tokenEndpoint(null)).isInstanceOf(DiscoveryException.class);
        assertThat(reads).isEqualTo(1);

        Time.setOffset(35);
        assertThatThrownBy(() -> tokenEndpoint(null)).isInstanceOf(DiscoveryException.class);
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void documentThatCanNotBeUsedIsRememberedForHalfAMinute() throws DiscoveryException {
        network = () -> "{}";
        assertThatThrownBy(() -> tokenEndpoint(null)).isInstanceOf(DiscoveryException.class);
        network = () -> document("token");
        assertThatThrownBy(() -> tokenEndpoint(null)).isInstanceOf(DiscoveryException.class);
        assertThat(reads).isEqualTo(1);

        Time.setOffset(35);
        assertThat(tokenEndpoint(null)).isEqualTo("https://id.example/token");
    }

    @Test
    void savingReadsAgainWhatCouldNotBeUsed() throws DiscoveryException {
        network = () -> "{}";
        assertThatThrownBy(() -> discovery.read(reader(), IssuerInRealm.of(realm(), ISSUER)))
                .isInstanceOf(DiscoveryException.class);
        network = () -> document("token");

        assertThat(discovery.read(reader(), IssuerInRealm.of(realm(), ISSUER)).tokenEndpoint())
                .isEqualTo("https://id.example/token");
    }

    @Test
    void savingHoldsToAFailureOfTheNetworkToo() {
        breakNetwork();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> discovery.read(reader(), IssuerInRealm.of(realm(), ISSUER)))
                    .isInstanceOf(DiscoveryException.class);
        }

        assertThat(reads).isEqualTo(1);
    }

    @Test
    void realmsShareNothing() throws DiscoveryException {
        ssl = SslRequired.NONE;
        network = () -> document("token").replace("https://id.example/token", "http://id.example/token");
        assertThat(tokenEndpoint(null)).isEqualTo("http://id.example/token");

        realmId = "r-2";
        ssl = SslRequired.ALL;
        assertThatThrownBy(() -> tokenEndpoint(null)).hasMessageContaining("token_endpoint");
        realmId = "r-1";
        assertThatThrownBy(() -> tokenEndpoint(null)).hasMessageContaining("token_endpoint");
    }

    @Test
    void failureOfOneRealmIsNoOthers() throws DiscoveryException {
        breakNetwork();
        assertThatThrownBy(() -> tokenEndpoint(null)).isInstanceOf(DiscoveryException.class);
        network = () -> document("token");
        realmId = "r-2";

        assertThat(tokenEndpoint(null)).isEqualTo("https://id.example/token");
    }

    @Test
    void errorTellsNothingOfTheServer() {
        breakNetwork();

        assertThatThrownBy(() -> tokenEndpoint(null))
                .hasMessageContaining("https://id.example did not answer as an OpenID Connect issuer")
                .hasMessageNotContaining("no route")
                .hasMessageNotContaining("refused");
    }
}
