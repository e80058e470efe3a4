package dev.ssobridge.broker.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.common.enums.SslRequired;

class ProviderMetadataTest {
    private static final String ISSUER = "https://id.example/acme";
    private static final String DOCUMENT =
            """
            {"issuer": "https://id.example/acme", "authorization_endpoint": "https://id.example/auth",
             "token_endpoint": "https://id.example/token", "jwks_uri": "https://id.example/jwks"}""";

    private static ProviderMetadata parse(String document) throws DiscoveryException {
        return ProviderMetadata.parse(document, ISSUER, SslRequired.EXTERNAL);
    }

    @ParameterizedTest
    @CsvSource({
        "https://id.example, https://id.example/.well-known/openid-configuration",
        "https://id.example/, https://id.example/.well-known/openid-configuration",
        "https://id.example/acme, https://id.example/acme/.well-known/openid-configuration"
    })
    void addressOfTheDocument(String issuer, String address) {
        assertThat(ProviderMetadata.addressOf(issuer)).isEqualTo(address);
    }

    @Test
    void leastDocumentHasTheDefaultsOfTheStandard() throws DiscoveryException {
        ProviderMetadata metadata = parse(DOCUMENT);

        assertThat(metadata.algorithms()).containsExactly("RS256");
        assertThat(metadata.clientAuthentication()).isEqualTo("client_secret_basic");
        assertThat(metadata.issInResponse()).isFalse();
        assertThat(metadata.userInfoEndpoint()).isNull();
        assertThat(metadata.endSessionEndpoint()).isNull();
    }

    @Test
    void whatIsStoredIsReadAgain() throws DiscoveryException {
        ProviderMetadata metadata = parse(
                DOCUMENT.replace(
                        "}",
                        """
                , "end_session_endpoint": "https://id.example/end", "userinfo_endpoint": "https://id.example/me",
                "id_token_signing_alg_values_supported": ["none", "HS256", "ES256", "RS256"],
                "token_endpoint_auth_methods_supported": ["private_key_jwt", "client_secret_post"],
                "authorization_response_iss_parameter_supported": true}"""));

        assertThat(metadata.algorithms()).containsExactly("ES256", "RS256");
        assertThat(metadata.clientAuthentication()).isEqualTo("client_secret_post");
        assertThat(parse(metadata.toDocument())).isEqualTo(metadata);
        assertThat(parse(parse(DOCUMENT).toDocument())).isEqualTo(parse(DOCUMENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"https://id.example/acme\"", "<html>", "{}", "{\"issuer\": 1}"})
    void whatIsNoDocumentOfTheIssuerIsRefused(String document) {
        assertThatThrownBy(() -> parse(document)).isInstanceOf(DiscoveryException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://id.example/token", "no address", "ftp://id.example/token"})
    void endpointThatTheRealmWouldNotCallIsRefused(String address) {
        assertThatThrownBy(() -> parse(DOCUMENT.replace("https://id.example/token", address)))
                .isInstanceOf(DiscoveryException.class)
                .hasMessageContaining("token_endpoint");
    }

    @Test
    void wordsOfTheProviderAreCleanedBeforeTheyAreShown() {
        assertThatThrownBy(() -> parse(DOCUMENT.replace("id.example/token", "{0}\\n\\u0007" + "x".repeat(999))))
                .hasMessageNotContainingAny("{", "\n", "\u0007")
                .extracting(Throwable::getMessage, org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "[]", "{}", "{\"issuer\": \"https://inner.example\", \"version\": \"7.1\"}"})
    void serverThatDoesNotNameTheIssuerIsNotDescribed(String document) {
        assertThatThrownBy(() -> parse(document))
                .hasMessage(DiscoveryException.notAnIssuer(ISSUER, "").getMessage());
    }
}
