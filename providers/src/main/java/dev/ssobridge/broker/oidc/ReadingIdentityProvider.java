package dev.ssobridge.broker.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssobridge.CheckedOn;
import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import dev.ssobridge.broker.http.IdpReader;
import java.io.IOException;
import java.net.URI;
import org.jboss.logging.Logger;
import org.keycloak.OAuth2Constants;
import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.oidc.mappers.AbstractJsonUserAttributeMapper;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.http.simple.SimpleHttp;
import org.keycloak.http.simple.SimpleHttpRequest;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.services.Urls;

/** What Keycloak's broker reads from an identity provider, read within the limits of {@link IdpReader}. */
@CheckedOn(keycloak = "26.7.4", of = "OIDCIdentityProvider")
abstract class ReadingIdentityProvider extends OIDCIdentityProvider {
    private static final Logger LOG = Logger.getLogger(ReadingIdentityProvider.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Keycloak's column has room for 1,024 characters. */
    private static final int LONGEST_SESSION_ID = 1_000;

    private final SsoOidcConfig config;
    private final IdpKeys keys;
    private IdpReader reader;
    private ProviderMetadata metadata;

    ReadingIdentityProvider(KeycloakSession session, SsoOidcConfig config) {
        super(session, config);
        this.config = config;
        this.keys = new IdpKeys(session, config, this::reader);
    }

    /** Reads from the identity provider, within the limits of one sign-in. */
    IdpReader reader() {
        if (reader == null) {
            reader = config.reader(session, session.getContext().getRealm());
        }
        return reader;
    }

    /** Read only when it is needed: Keycloak makes an object of this class for each entry of a list, too. */
    ProviderMetadata metadata() {
        if (metadata == null) {
            try {
                metadata = config.discover(session, session.getContext().getRealm(), reader());
            } catch (DiscoveryException e) {
                LOG.warnf("Identity provider %s: %s", config.getAlias(), e.detail());
                throw new RefusedSignInException(SignInReason.PROVIDER_UNAVAILABLE);
            }
        }
        return metadata;
    }

    /**
     * Reads the discovery document, and asks for tokens with a code that can't be good: a provider that takes the client id
     * and the secret refuses the code.
     */
    public ProviderHealth health() {
        try {
            metadata = config.discoverNow(session, session.getContext().getRealm(), reader());
            redeem(SecretGenerator.getInstance().randomString(), null);
            return ProviderHealth.GOOD;
        } catch (DiscoveryException e) {
            LOG.debugf("Identity provider %s: %s", config.getAlias(), e.detail());
            return ProviderHealth.DOWN;
        } catch (RefusedSignInException e) {
            return switch (e.reason()) {
                case CLIENT_REFUSED -> ProviderHealth.CLIENT_REFUSED;
                case PROVIDER_UNAVAILABLE -> ProviderHealth.DOWN;
                default -> ProviderHealth.GOOD;
            };
        }
    }

    /**
     * Redeems a code outside of a sign-in.
     *
     * @param verifier of PKCE, or null
     */
    TokenResponse redeem(String code, String verifier) {
        SimpleHttpRequest request = SimpleHttp.create(session)
                .doPost(config.getTokenUrl())
                .param(OAuth2Constants.GRANT_TYPE, OAuth2Constants.AUTHORIZATION_CODE)
                .param(OAuth2Constants.CODE, code)
                .param(OAuth2Constants.REDIRECT_URI, redirectUri().toString());
        if (verifier != null) {
            request.param(OAuth2Constants.CODE_VERIFIER, verifier);
        }
        return TokenResponse.of(reader(), authenticateTokenRequest(request), config.getAlias());
    }

    URI redirectUri() {
        KeycloakContext context = session.getContext();
        return Urls.identityProviderAuthnResponse(
                context.getUri().getBaseUri(),
                config.getAlias(),
                context.getRealm().getName());
    }

    /** The claims of a signed token; refused where the signature is not this identity provider's. */
    JsonNode verified(String token) {
        try {
            return JSON.readTree(parseTokenInput(token, true));
        } catch (RefusedSignInException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.debugf("Identity provider %s: an ID token that can't be verified", config.getAlias());
            throw new RefusedSignInException(SignInReason.SIGNATURE);
        }
    }

    @Override
    protected boolean verify(JWSInput jws) {
        if (!metadata().algorithms().contains(jws.getHeader().getRawAlgorithm())) {
            throw new RefusedSignInException(SignInReason.ALGORITHM);
        }
        boolean good = super.verify(jws);
        if (!good && keys.areUnread()) {
            throw new RefusedSignInException(SignInReason.PROVIDER_UNAVAILABLE);
        }
        return good;
    }

    @Override
    protected KeyWrapper getIdentityProviderKeyWrapper(JWSInput jws) {
        return keys.of(jws);
    }

    @Override
    public boolean reloadKeys() {
        return config.isEnabled() && keys.reload();
    }

    @Override
    protected BrokeredIdentityContext extractIdentity(
            AccessTokenResponse response, String accessToken, JsonWebToken idToken) throws IOException {
        BrokeredIdentityContext identity;
        IdTokenTexts texts = new IdTokenTexts(idToken);
        try {
            identity = super.extractIdentity(response, accessToken, idToken);
        } finally {
            texts.restore();
        }
        addUserInfo(identity, accessToken);
        identity.setBrokerSessionId(brokerSession(identity, idToken));
        return identity;
    }

    private void addUserInfo(BrokeredIdentityContext identity, String accessToken) {
        JsonNode claims = userInfo(accessToken);
        if (claims == null) {
            return;
        }
        if (!identity.getId().equals(claims.path("sub").asText(null))) {
            throw new RefusedSignInException(SignInReason.OTHER_SUBJECT);
        }
        AbstractJsonUserAttributeMapper.storeUserProfileForMapper(identity, claims, config.getAlias());
    }

    /** The claims of UserInfo; null where the identity provider has none. */
    JsonNode userInfo(String accessToken) {
        String address = config.getUserInfoUrl();
        return address == null
                ? null
                : new UserInfoResponse(reader(), config.getAlias(), jwt -> parseTokenInput(jwt, false))
                        .claims(address, accessToken);
    }

    /** What a back-channel logout will name; null where it is too long to be kept. */
    private String brokerSession(BrokeredIdentityContext identity, JsonWebToken idToken) {
        // Before 26.7 Keycloak reads only session_state, which is not a standard claim.
        String session = idToken.getOtherClaims().get("sid") instanceof String sid
                ? config.getAlias() + "." + sid
                : identity.getBrokerSessionId();
        return session == null || session.length() > LONGEST_SESSION_ID ? null : session;
    }
}
