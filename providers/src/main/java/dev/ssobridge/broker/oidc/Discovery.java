package dev.ssobridge.broker.oidc;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.keycloak.common.enums.SslRequired;
import org.keycloak.common.util.Time;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The discovery documents that this node has read. A document is refreshed, and kept while it can't be read. What was
 * read when the identity provider was saved stands in for a document that this node has never read.
 */
final class Discovery {
    private static final Logger LOG = Logger.getLogger(Discovery.class);
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofHours(24);
    /** More issuers than any server has. A map that grows beyond it is emptied. */
    private static final int MOST = 10_000;

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(ProviderMetadata metadata, long readAt, long refreshAt) {}

    /**
     * The metadata of the identity provider, as last known.
     *
     * @param saved what was known when the identity provider was saved, or null
     * @throws DiscoveryException where nothing is known that could be used
     */
    ProviderMetadata of(KeycloakSession session, String issuer, SslRequired ssl, ProviderMetadata saved)
            throws DiscoveryException {
        long now = Time.currentTimeMillis();
        Known last = known.get(issuer);
        if (last != null && now < last.refreshAt()) {
            return last.metadata();
        }
        try {
            return read(session, issuer, ssl);
        } catch (DiscoveryException e) {
            if (!isKept(last, now) && saved == null) {
                throw e;
            }
            LOG.warnf("Going on with what is known of %s: %s", issuer, e.getMessage());
            ProviderMetadata kept = isKept(last, now) ? last.metadata() : saved;
            known.put(issuer, new Known(kept, last == null ? now : last.readAt(), now + RETRY.toMillis()));
            return kept;
        }
    }

    private static boolean isKept(Known last, long now) {
        return last != null && now < last.readAt() + KEPT.toMillis();
    }

    /** Reads the document now. */
    ProviderMetadata read(KeycloakSession session, String issuer, SslRequired ssl) throws DiscoveryException {
        ProviderMetadata metadata = ProviderMetadata.parse(document(session, issuer), issuer, ssl);
        long now = Time.currentTimeMillis();
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(issuer, new Known(metadata, now, now + FRESH.toMillis()));
        return metadata;
    }

    private static String document(KeycloakSession session, String issuer) throws DiscoveryException {
        String address = ProviderMetadata.addressOf(issuer);
        try {
            return session.getProvider(HttpClientProvider.class).getString(address);
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new DiscoveryException(
                    "The discovery document " + address + " can't be read (" + e.getMessage() + ")", e);
        }
    }
}
