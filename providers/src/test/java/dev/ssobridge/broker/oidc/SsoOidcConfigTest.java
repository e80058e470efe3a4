package dev.ssobridge.broker.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssobridge.stub.Stub;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.broker.oidc.OIDCIdentityProviderConfig;
import org.keycloak.common.enums.SslRequired;
import org.keycloak.models.RealmModel;

class SsoOidcConfigTest {
    /** From discovery, or fixed: what is stored counts for nothing while the identity provider is used. */
    private static final Set<String> OURS = Set.of(
            "authorizationUrl",
            "tokenUrl",
            "userInfoUrl",
            "jwksUrl",
            "logoutUrl",
            "clientAuthMethod",
            "defaultScope",
            "allowedClockSkew",
            "validateSignature",
            "useJwksUrl",
            "disableUserInfoService",
            "pkceEnabled",
            "pkceMethod",
            "disableNonce",
            "loginHint",
            "uiLocales",
            "passMaxAge",
            "prompt",
            "jwtAuthorizationGrantEnabled",
            "backchannelSupported",
            "sendIdTokenOnLogout",
            "sendClientIdOnLogout");

    /** The administrator's, as in every identity provider of Keycloak. */
    private static final Set<String> STOCK = Set.of(
            "internalId",
            "alias",
            "providerId",
            "enabled",
            "config",
            "displayName",
            "displayIconClasses",
            "hideOnLogin",
            "showInAccountConsole",
            "linkOnly",
            "authenticateByDefault",
            "trustEmail",
            "organizationId",
            "postBrokerLoginFlowId",
            "issuer",
            "clientId",
            "clientSecret",
            "filteredByClaims",
            "claimFilterName",
            "claimFilterValue",
            "storeToken",
            "storeTokenInSession",
            "addReadTokenRoleOnCreate",
            "minValidityToken",
            "accessTokenJwt",
            "disableTypeClaimCheck",
            "tokenIntrospectionUrl",
            "forwardParameters",
            "requiresShortStateParameter",
            "supportsClientAssertions",
            "supportsClientAssertionReuse",
            "allowClientIdAsAudience",
            "federatedClientAssertionMaxExpiration");

    /** Stored perhaps, but of no effect: what would read it is switched off, or is done by classes of this room. */
    private static final Set<String> IGNORED = Set.of(
            // of Keycloak's first login flow and of its update of users, which Provisioning replaces
            "firstBrokerLoginFlowId",
            "syncMode",
            "transientUsers",
            "caseSensitiveOriginalUsername",
            "userIdClaim",
            "userNameClaim",
            "fullNameClaim",
            "givenNameClaim",
            "familyNameClaim",
            "emailClaim",
            // computed from clientAuthMethod, which is one of two
            "jwtAuthentication",
            "basicAuthentication",
            "basicAuthenticationUnencoded",
            // of client authentication by a signed JWT, which discovery does not choose
            "clientAssertionSigningAlg",
            "clientAssertionAudience",
            "jwtX509HeadersEnabled",
            // keys come from the JWKS endpoint
            "publicKeySignatureVerifier",
            "publicKeySignatureVerifierKeyId",
            "metadataDescriptorUrl",
            // of the JWT authorization grant, which is off
            "jwtAuthorizationGrantAssertionReuseAllowed",
            "jwtAuthorizationGrantMaxAllowedAssertionExpiration",
            "jwtAuthorizationGrantAssertionSignatureAlg",
            "jwtAuthorizationGrantLimitAccessTokenExp",
            "jwtAuthorizationGrantAllowedClockSkew",
            // a setter whose name differs from its getter's
            "sendClientOnLogout");

    private final SsoOidcConfig config = new SsoOidcConfig(null);

    @BeforeEach
    void fill() {
        config.setAlias("acme");
        config.setEnabled(false);
        config.setClientId("bridge");
        config.setClientSecret("secret");
        config.getConfig().put("issuer", "https://id.example");
    }

    private static Set<String> settingsOf(Stream<Method> methods) {
        Set<String> settings = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        methods.map(Method::getName)
                .filter(name -> name.matches("(get|set|is)[A-Z].*") && !name.equals("getClass"))
                .map(name -> name.replaceFirst("get|set|is", ""))
                .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
                .forEach(settings::add);
        return settings;
    }

    private static Set<String> union(Set<String> first, Set<String> second) {
        Set<String> both = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        both.addAll(first);
        both.addAll(second);
        return both;
    }

    /** A new setting of a later Keycloak fails here: decide about it, and put it into one of the three lists. */
    @Test
    void everySettingOfKeycloakIsDecidedAbout() {
        Set<String> settings = settingsOf(Arrays.stream(OIDCIdentityProviderConfig.class.getMethods()));

        assertThat(settings).containsExactlyElementsOf(union(union(OURS, STOCK), IGNORED));
    }

    @Test
    void noSettingIsDecidedAboutTwice() {
        assertThat(OURS).doesNotContainAnyElementsOf(STOCK).doesNotContainAnyElementsOf(IGNORED);
        assertThat(STOCK).doesNotContainAnyElementsOf(IGNORED);
    }

    @Test
    void exactlyOurSettingsAreOverridden() {
        Set<String> overridden = settingsOf(Arrays.stream(SsoOidcConfig.class.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> !method.isSynthetic()));

        assertThat(overridden).containsExactlyElementsOf(union(OURS, Set.of()));
    }

    @Test
    void storedValuesSwitchNoCheckOff() {
        config.setValidateSignature(false);
        config.setUseJwksUrl(false);
        config.setDisableUserInfoService(true);
        config.setPkceEnabled(false);
        config.setPkceMethod("plain");
        config.setPrompt("consent");
        config.setBackchannelSupported(true);
        config.setJWTAuthorizationGrantEnabled(true);

        assertThat(config.isValidateSignature()).isTrue();
        assertThat(config.isUseJwksUrl()).isTrue();
        assertThat(config.isDisableUserInfoService()).isFalse();
        assertThat(config.isPkceEnabled()).isTrue();
        assertThat(config.getPkceMethod()).isEqualTo("S256");
        assertThat(config.getPrompt()).isNull();
        assertThat(config.isBackchannelSupported()).isFalse();
        assertThat(config.isJWTAuthorizationGrantEnabled()).isFalse();
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
