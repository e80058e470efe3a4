package dev.ssobridge.broker.oidc;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.broker.jit.JitSettings;
import dev.ssobridge.broker.keycloak.SavedByAdmin;
import dev.ssobridge.keycloak.Issuer;
import java.util.Objects;
import java.util.function.Supplier;
import org.keycloak.broker.oidc.OIDCIdentityProviderConfig;
import org.keycloak.common.enums.SslRequired;
import org.keycloak.common.util.UriUtils;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * The settings of an identity provider. Administrators give three; the others that Keycloak's broker asks for come from
 * discovery or are fixed, so that no stored value can switch a check off. Endpoints are stored as well when it is
 * saved: the console shows them, and they stand in while discovery is down. {@code SsoOidcConfigTest} lists what was
 * decided about each of Keycloak's settings.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"OIDCIdentityProviderConfig", "OAuth2IdentityProviderConfig", "IdentityProviderModel"})
public final class SsoOidcConfig extends OIDCIdentityProviderConfig {
    /** Config: the account whose requests go to this identity provider. */
    public static final String ACCOUNT = "account";

    private static final String DISCOVERED = "discoveredMetadata";
    private static final String SCOPE = "openid profile email";
    private static final int CLOCK_SKEW_SECONDS = 30;
    private static final long serialVersionUID = 1L;

    private final transient Discovery discovery;
    /** Null while the settings are being saved. */
    private transient Supplier<ProviderMetadata> metadata;

    SsoOidcConfig(Discovery discovery) {
        this.discovery = discovery;
    }

    SsoOidcConfig(Discovery discovery, IdentityProviderModel model) {
        super(model);
        this.discovery = discovery;
    }

    void resolveBy(Supplier<ProviderMetadata> source) {
        metadata = source;
    }

    ProviderMetadata discover(KeycloakSession session, RealmModel realm) throws DiscoveryException {
        if (Issuer.of(session, realm).equals(getIssuer())) {
            throw new DiscoveryException("The issuer is this realm itself");
        }
        return discovery.of(session, getIssuer(), realm.getSslRequired(), saved(realm.getSslRequired()));
    }

    /** Null where nothing has been saved, or for another issuer. */
    private ProviderMetadata saved(SslRequired ssl) {
        String document = getConfig().get(DISCOVERED);
        try {
            return document == null ? null : ProviderMetadata.parse(document, getIssuer(), ssl);
        } catch (DiscoveryException e) {
            return null;
        }
    }

    JitSettings jit() {
        return JitSettings.of(getConfig());
    }

    /**
     * Refuses what can't work. The issuer is asked only when an administrator saves an enabled identity provider: in an
     * import it may not be up yet, and a dead one must be possible to switch off.
     */
    @Override
    public void validate(RealmModel realm) {
        checkAlias();
        require(getIssuer(), ISSUER);
        require(getClientId(), "clientId");
        require(getClientSecret(), "clientSecret");
        UriUtils.checkUrl(realm.getSslRequired(), getIssuer(), ISSUER);
        jit();
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        if (isEnabled() && SavedByAdmin.identityProvider(session)) {
            readNow(session, realm);
            super.validate(realm);
        }
    }

    /** Keycloak refuses some characters itself. With a control character no URL would address the identity provider. */
    private void checkAlias() {
        if (getAlias() != null && getAlias().chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("alias can't have control characters");
        }
    }

    private static void require(String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is required");
        }
    }

    private void readNow(KeycloakSession session, RealmModel realm) {
        try {
            if (Issuer.of(session, realm).equals(getIssuer())) {
                throw new DiscoveryException("The issuer is this realm itself");
            }
            store(discovery.read(session, getIssuer(), realm.getSslRequired()));
        } catch (DiscoveryException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private void store(ProviderMetadata read) {
        getConfig().put(DISCOVERED, read.toDocument());
        setAuthorizationUrl(read.authorizationEndpoint());
        setTokenUrl(read.tokenEndpoint());
        setUserInfoUrl(read.userInfoEndpoint());
        setJwksUrl(read.jwksUri());
        setLogoutUrl(read.endSessionEndpoint());
        getConfig().values().removeIf(Objects::isNull);
        setClientAuthMethod(read.clientAuthentication());
        setValidateSignature(true);
        setUseJwksUrl(true);
        setPkceEnabled(true);
        setPkceMethod("S256");
    }

    @Override
    public String getAuthorizationUrl() {
        return metadata == null ? super.getAuthorizationUrl() : metadata.get().authorizationEndpoint();
    }

    @Override
    public String getTokenUrl() {
        return metadata == null ? super.getTokenUrl() : metadata.get().tokenEndpoint();
    }

    @Override
    public String getUserInfoUrl() {
        return metadata == null ? super.getUserInfoUrl() : metadata.get().userInfoEndpoint();
    }

    @Override
    public String getJwksUrl() {
        return metadata == null ? super.getJwksUrl() : metadata.get().jwksUri();
    }

    @Override
    public String getLogoutUrl() {
        return metadata == null ? super.getLogoutUrl() : metadata.get().endSessionEndpoint();
    }

    @Override
    public String getClientAuthMethod() {
        return metadata == null ? super.getClientAuthMethod() : metadata.get().clientAuthentication();
    }

    @Override
    public String getDefaultScope() {
        String configured = super.getDefaultScope();
        return configured == null || configured.isBlank() ? SCOPE : configured;
    }

    @Override
    public int getAllowedClockSkew() {
        return getConfig().get(ALLOWED_CLOCK_SKEW) == null ? CLOCK_SKEW_SECONDS : super.getAllowedClockSkew();
    }

    @Override
    public boolean isValidateSignature() {
        return true;
    }

    @Override
    public boolean isUseJwksUrl() {
        return true;
    }

    @Override
    public boolean isDisableUserInfoService() {
        return false;
    }

    @Override
    public boolean isPkceEnabled() {
        return true;
    }

    @Override
    public String getPkceMethod() {
        return "S256";
    }

    /** True, since {@link SsoOidcIdentityProvider} sends and checks a nonce of its own, with a page and an event. */
    @Override
    public boolean isDisableNonce() {
        return true;
    }

    /** False, since the hint is sent as it is: Keycloak would take braces in it for a template. */
    @Override
    public boolean isLoginHint() {
        return false;
    }

    /** False, since {@code ui_locales} is sent as it is: Keycloak would send the language that it made of it. */
    @Override
    public boolean isUiLocales() {
        return false;
    }

    @Override
    public boolean isPassMaxAge() {
        return true;
    }

    @Override
    public String getPrompt() {
        return null;
    }

    /** False: the grant would sign people in without the rules of this room. */
    @Override
    public boolean isJWTAuthorizationGrantEnabled() {
        return false;
    }

    @Override
    public boolean isBackchannelSupported() {
        return false;
    }

    @Override
    public boolean isSendIdTokenOnLogout() {
        return true;
    }

    @Override
    public boolean isSendClientIdOnLogout() {
        return true;
    }
}
