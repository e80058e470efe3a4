package dev.ssobridge.broker.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.broker.oidc.OIDCIdentityProviderConfig;

/** Somebody has decided about each setting that Keycloak gives an OpenID Connect identity provider. */
class DecidedSettingsTest {
    /** From discovery, or decided here: what is stored counts for nothing, or not alone. */
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
            "hideOnLogin",
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
        Set<String> overridden = settingsOf(Stream.of(SsoOidcConfig.class, FixedOidcConfig.class)
                .flatMap(one -> Arrays.stream(one.getDeclaredMethods()))
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> !method.isSynthetic()));

        assertThat(overridden).containsExactlyElementsOf(union(OURS, Set.of()));
    }
}
