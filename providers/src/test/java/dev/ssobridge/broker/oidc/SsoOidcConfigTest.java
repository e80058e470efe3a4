package dev.ssobridge.broker.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssobridge.stub.Stub;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.common.enums.SslRequired;
import org.keycloak.models.RealmModel;

class SsoOidcConfigTest {
    private final SsoOidcConfig config = new SsoOidcConfig(null);

    @BeforeEach
    void fill() {
        config.setAlias("acme");
        config.setEnabled(false);
        config.setClientId("bridge");
        config.setClientSecret("secret");
        config.getConfig().put("issuer", "https://id.example");
    }

    @Test
    void storedValuesSwitchNoCheckOff() {
        config.setValidateSignature(false);
        config.setUseJwksUrl(false);
        config.setPkceEnabled(false);
        config.setPkceMethod("plain");
        config.setPrompt("consent");
        config.setBackchannelSupported(true);
        config.setJWTAuthorizationGrantEnabled(true);

        assertThat(config.isValidateSignature()).isTrue();
        assertThat(config.isUseJwksUrl()).isTrue();
        assertThat(config.isPkceEnabled()).isTrue();
        assertThat(config.getPkceMethod()).isEqualTo("S256");
        assertThat(config.getPrompt()).isNull();
        assertThat(config.isBackchannelSupported()).isFalse();
        assertThat(config.isJWTAuthorizationGrantEnabled()).isFalse();
    }

    @Test
    void identityProviderOfAnAccountIsNotOfferedOnTheLoginPage() {
        config.setHideOnLogin(false);
        assertThat(config.isHideOnLogin()).isFalse();

        config.getConfig().put("account", "acme");
        assertThat(config.isHideOnLogin()).isTrue();
    }

    @Test
    void endpointsComeFromDiscoveryAndNotFromWhatIsStored() throws DiscoveryException {
        config.setTokenUrl("https://evil.example/token");
        config.setClientAuthMethod("private_key_jwt");
        ProviderMetadata metadata = ProviderMetadata.parse(
                """
                {"issuer": "https://id.example", "authorization_endpoint": "https://id.example/auth",
                 "token_endpoint": "https://id.example/token", "jwks_uri": "https://id.example/jwks",
                 "userinfo_endpoint": "https://id.example/me", "end_session_endpoint": "https://id.example/bye",
                 "token_endpoint_auth_methods_supported": ["client_secret_post"]}""",
                "https://id.example",
                SslRequired.ALL);
        config.resolveBy(() -> metadata);

        assertThat(config.getAuthorizationUrl()).isEqualTo("https://id.example/auth");
        assertThat(config.getTokenUrl()).isEqualTo("https://id.example/token");
        assertThat(config.getJwksUrl()).isEqualTo("https://id.example/jwks");
        assertThat(config.getUserInfoUrl()).isEqualTo("https://id.example/me");
        assertThat(config.getLogoutUrl()).isEqualTo("https://id.example/bye");
        assertThat(config.getClientAuthMethod()).isEqualTo("client_secret_post");
    }

    @ParameterizedTest(name = "stored {0}: {1}")
    @CsvSource({", openid profile email", "' ', openid profile email", "openid phone, openid phone"})
    void scopeIsTheAdministratorsOrThatOfAPerson(String stored, String scope) {
        config.setDefaultScope(stored);

        assertThat(config.getDefaultScope()).isEqualTo(scope);
    }

    @Test
    void clockMayBeHalfAMinuteOffUnlessTheAdministratorSaysOtherwise() {
        assertThat(config.getAllowedClockSkew()).isEqualTo(30);
        config.getConfig().put("allowedClockSkew", "5");
        assertThat(config.getAllowedClockSkew()).isEqualTo(5);
    }

    private static RealmModel realm() {
        return Stub.of(RealmModel.class)
                .with("getSslRequired", SslRequired.EXTERNAL)
                .get();
    }

    @Test
    void completeSettingsAreValidWhileTheIdentityProviderIsOff() {
        config.validate(realm());
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer", "clientId", "clientSecret"})
    void settingOfTheAdministratorIsRequired(String name) {
        config.getConfig().put(name, " ");

        assertThatThrownBy(() -> config.validate(realm()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + " is required");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "issuer, http://id.example",
        "issuer, not a url",
        "createOnlyAttributes, email",
        "attributeDefaults, locale"
    })
    void settingThatCanNotWorkIsRefused(String name, String value) {
        config.getConfig().put(name, value);

        assertThatThrownBy(() -> config.validate(realm())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aliasWithAControlCharacterIsRefused() {
        config.setAlias("ac\nme");

        assertThatThrownBy(() -> config.validate(realm())).hasMessage("alias can't have control characters");
    }
}
