package dev.ssobridge.broker.oidc;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.keycloak.common.enums.SslRequired;
import org.keycloak.common.util.Time;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The discovery documents of this node: read once, refreshed, and kept while a provider's document can't be read. What was
 * read when the provider was saved stands in where nothing has been read since the start.
 */
final class Discovery {
    private static final Logger LOG = Logger.getLogger(Discovery.class);
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofHours(24);
    /** More issuers than any server has; beyond it the oldest knowledge is no longer worth keeping. */
    private static final int MOST = 10_000;

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(ProviderMetadata metadata, long readAt, long refreshAt) {}

    /**
     * The provider as last known.
     *
     * @param saved what was known when it was saved
     * @throws DiscoveryException where nothing is known that could be used
     */
    ProviderMetadata of(KeycloakSession session, String issuer, SslRequired ssl, Optional<ProviderMetadata> saved)
            throws DiscoveryException {
        long now = Time.currentTimeMillis();
        Known last = known.get(issuer);
        if (last != null && now < last.refreshAt()) {
            return last.metadata();
        }
        try {
            return read(session, issuer, ssl);
        } catch (DiscoveryException e) {
            ProviderMetadata kept = last != null && now < last.readAt() + KEPT.toMillis()
                    ? last.metadata()
                    : saved.orElseThrow(() -> e);
            LOG.warnf("Going on with what is known of %s: %s", issuer, e.getMessage());
            long readAt = last == null ? now : last.readAt();
            known.put(issuer, new Known(kept, readAt, now + RETRY.toMillis()));
            return kept;
        }
    }

    /** Reads the document now. */
    ProviderMetadata read(KeycloakSession session, String issuer, SslRequired ssl) throws DiscoveryException {
        String address = ProviderMetadata.addressOf(issuer);
        String document;
        try {
            document = session.getProvider(HttpClientProvider.class).getString(address);
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new DiscoveryException(
                    "The discovery document " + address + " can't be read (" + e.getMessage() + ")", e);
        }
        ProviderMetadata metadata = ProviderMetadata.parse(document, issuer, ssl);
        long now = Time.currentTimeMillis();
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(issuer, new Known(metadata, now, now + FRESH.toMillis()));
        return metadata;
    }
}
