package dev.ssobridge.broker.oidc;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.broker.http.IdpDocument;
import dev.ssobridge.broker.http.IdpReader;
import dev.ssobridge.broker.http.ReadFailedException;
import dev.ssobridge.broker.http.ReadFailedException.Fault;
import java.io.IOException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.PublicKeysWrapper;
import org.keycloak.jose.jwk.JSONWebKeySet;
import org.keycloak.jose.jwk.JWK;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.keys.PublicKeyStorageProvider;
import org.keycloak.keys.PublicKeyStorageUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.util.JWKSUtils;
import org.keycloak.util.JsonSerialization;

/** The keys of an identity provider, in Keycloak's own cache. Keycloak would read them without an end. */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"PublicKeyStorageManager.getIdentityProviderKeyWrapper", "OIDCIdentityProviderPublicKeyLoader.loadKeys"})
final class IdpKeys {
    private static final Logger LOG = Logger.getLogger(IdpKeys.class);

    private final KeycloakSession session;
    private final SsoOidcConfig config;
    private final Supplier<IdpReader> reader;
    private boolean unread;

    IdpKeys(KeycloakSession session, SsoOidcConfig config, Supplier<IdpReader> reader) {
        this.session = session;
        this.config = config;
        this.reader = reader;
    }

    /** The key that a token names; null where there is none, or where the keys can't be read. */
    KeyWrapper of(JWSInput token) {
        try {
            return storage()
                    .getPublicKey(
                            cacheKey(),
                            token.getHeader().getKeyId(),
                            token.getHeader().getRawAlgorithm(),
                            this::load);
        } catch (RuntimeException e) {
            LOG.warnf("The keys of identity provider %s can't be read: %s", config.getAlias(), reason(e));
            unread = true;
            return null;
        }
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof ReadFailedException
                ? root.getMessage()
                : root.getClass().getSimpleName();
    }

    /** Whether a key was wanted and the keys could not be read. */
    boolean areUnread() {
        return unread;
    }

    /** Reads the keys anew, if Keycloak thinks that it is time. */
    boolean reload() {
        return storage().reloadKeys(cacheKey(), this::load);
    }

    private PublicKeyStorageProvider storage() {
        return session.getProvider(PublicKeyStorageProvider.class);
    }

    private String cacheKey() {
        return PublicKeyStorageUtils.getIdpModelCacheKey(
                session.getContext().getRealm().getId(), config.getInternalId());
    }

    private PublicKeysWrapper load() throws ReadFailedException {
        return reader.get().getShared(IdpDocument.KEYS, config.getJwksUrl(), () -> null, IdpKeys::parse);
    }

    @SuppressWarnings("deprecation") // its successor does not exist in Keycloak 26.6
    private static PublicKeysWrapper parse(String document) throws ReadFailedException {
        try {
            JSONWebKeySet keys = JsonSerialization.readValue(document, JSONWebKeySet.class);
            return JWKSUtils.getKeyWrappersForUse(keys, JWK.Use.SIG, true);
        } catch (IOException | RuntimeException e) {
            throw new ReadFailedException(Fault.NO_ANSWER, "not a set of keys");
        }
    }
}
