package dev.ssobridge.broker.oidc;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.broker.OwnersIssuer;
import dev.ssobridge.broker.http.IdpReader;
import dev.ssobridge.broker.http.Reach;
import dev.ssobridge.broker.jit.JitSettings;
import dev.ssobridge.broker.keycloak.SavedByAdmin;
import dev.ssobridge.keycloak.Issuer;
import java.util.Objects;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.common.enums.SslRequired;
import org.keycloak.common.util.UriUtils;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
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
public final class SsoOidcConfig extends FixedOidcConfig {
    /** Config: the account whose requests go to this identity provider. */
    public static final String ACCOUNT = "account";

    private static final Logger LOG = Logger.getLogger(SsoOidcConfig.class);
    static final String DISCOVERED = "discoveredMetadata";
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

    /** A reader for one sign-in. */
    IdpReader reader(KeycloakSession session, RealmModel realm) {
        return discovery.reader(session, realm, getIssuer(), reach());
    }

    private Reach reach() {
        return OwnersIssuer.isIn(getConfig()) ? Reach.PUBLIC : Reach.ANYWHERE;
    }

    ProviderMetadata discover(KeycloakSession session, RealmModel realm, IdpReader reader) throws DiscoveryException {
        refuseOwnIssuer(session, realm);
        return discovery.of(reader, IssuerInRealm.of(realm, getIssuer(), reach()), saved(realm.getSslRequired()));
    }

    /** The same as it is now, whatever is known. */
    ProviderMetadata discoverNow(KeycloakSession session, RealmModel realm, IdpReader reader)
            throws DiscoveryException {
        refuseOwnIssuer(session, realm);
        return discovery.read(reader, IssuerInRealm.of(realm, getIssuer(), reach()));
    }

    private void refuseOwnIssuer(KeycloakSession session, RealmModel realm) throws DiscoveryException {
        if (Issuer.of(session, realm).equals(getIssuer())) {
            throw new DiscoveryException("The issuer is this realm itself");
        }
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
        checkIssuer(realm);
        jit();
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        if (SavedByAdmin.identityProvider(session)) {
            new IssuerLock(session, realm).keep(this);
            if (isEnabled()) {
                validateNow(session, realm);
            }
        }
    }

    /** Refuses what can't work at the moment. */
    void validateNow(KeycloakSession session, RealmModel realm) {
        refuseSecondOfAccount(session);
        readNow(session, realm);
        super.validate(realm);
    }

    /** An import may bring a second one, which then waits for an administrator: requests get the login page. */
    private void refuseSecondOfAccount(KeycloakSession session) {
        String account = getConfig().get(ACCOUNT);
        if (account == null || account.isBlank()) {
            return;
        }
        boolean isSecond = session.identityProviders()
                .getAllStream(IdentityProviderQuery.any().with(ACCOUNT, account), -1, -1)
                .filter(IdentityProviderModel::isEnabled)
                .filter(other -> SsoOidcIdentityProviderFactory.ID.equals(other.getProviderId()))
                .anyMatch(other -> !Objects.equals(other.getInternalId(), getInternalId()));
        if (isSecond) {
            throw new IllegalArgumentException("account: another enabled identity provider has this account already");
        }
    }

    /** Keycloak refuses some characters itself. With a control character no URL would address the identity provider. */
    private void checkAlias() {
        if (getAlias() != null && getAlias().chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("alias can't have control characters");
        }
    }

    /** Whether plain http is allowed depends on where the host is; that is not told here either. */
    private void checkIssuer(RealmModel realm) {
        UriUtils.checkUrl(SslRequired.NONE, getIssuer(), ISSUER);
        try {
            UriUtils.checkUrl(realm.getSslRequired(), getIssuer(), ISSUER);
        } catch (IllegalArgumentException e) {
            throw refused(DiscoveryException.notAnIssuer(getIssuer(), "this realm asks no such server by plain http"));
        }
    }

    private IllegalArgumentException refused(DiscoveryException why) {
        LOG.warnf("Identity provider %s of issuer %s: %s", shown(getAlias()), shown(getIssuer()), why.detail());
        return new IllegalArgumentException(why.getMessage(), why);
    }

    private static String shown(String text) {
        return text == null ? "" : text.replaceAll("\\p{Cntrl}", " ");
    }

    private static void require(String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is required");
        }
    }

    private void readNow(KeycloakSession session, RealmModel realm) {
        try {
            refuseOwnIssuer(session, realm);
            store(discovery.read(reader(session, realm), IssuerInRealm.of(realm, getIssuer(), reach())));
        } catch (DiscoveryException e) {
            throw refused(e);
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

    /** An account's identity provider is found by its account. The login page tells nobody who has one. */
    @Override
    public Boolean isHideOnLogin() {
        String account = getConfig().get(ACCOUNT);
        boolean hasAccount = account != null && !account.isBlank();
        return hasAccount ? Boolean.TRUE : super.isHideOnLogin();
    }
}
