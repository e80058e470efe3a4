package dev.ssobridge.broker.oidc;

import dev.ssobridge.broker.http.IdpDocument;
import dev.ssobridge.broker.http.IdpReader;
import dev.ssobridge.broker.http.IdpReaders;
import dev.ssobridge.broker.http.Reach;
import dev.ssobridge.broker.http.ReadFailedException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

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

    private final IdpReaders readers;
    private final Map<IssuerInRealm, Known> known = new ConcurrentHashMap<>();

    /** Without metadata: nothing can be used, and nothing is read before {@code refreshAt}. */
    private record Known(ProviderMetadata metadata, long readAt, long refreshAt) {}

    Discovery(IdpReaders readers) {
        this.readers = readers;
    }

    /** A reader for one sign-in or one saving. */
    IdpReader reader(KeycloakSession session, RealmModel realm, String issuer) {
        return reader(session, realm, issuer, Reach.ANYWHERE);
    }

    /** The same, which goes no further than that. */
    IdpReader reader(KeycloakSession session, RealmModel realm, String issuer, Reach reach) {
        return readers.reader(session, realm, issuer, reach);
    }

    /**
     * The metadata of the identity provider, as last known.
     *
     * @param saved what was known when the identity provider was saved, or null
     * @throws DiscoveryException where nothing is known that could be used
     */
    ProviderMetadata of(IdpReader reader, IssuerInRealm issuer, ProviderMetadata saved) throws DiscoveryException {
        Known last = known.get(issuer);
        if (isFresh(last)) {
            return usable(last, issuer);
        }
        ProviderMetadata standIn = isKept(last) ? last.metadata() : saved;
        if (standIn != null && reader.isBusy(IdpDocument.DISCOVERY)) {
            return standIn;
        }
        try {
            return usable(refresh(reader, issuer), issuer);
        } catch (DiscoveryException e) {
            long now = Time.currentTimeMillis();
            put(issuer, new Known(standIn, last == null ? now : last.readAt(), now + RETRY.toMillis()));
            if (standIn == null) {
                throw e;
            }
            LOG.warnf("Going on with what is known of %s: %s", issuer.issuer(), e.detail());
            return standIn;
        }
    }

    private static boolean isFresh(Known last) {
        return last != null && Time.currentTimeMillis() < last.refreshAt();
    }

    private static boolean isKept(Known last) {
        return last != null && Time.currentTimeMillis() < last.readAt() + KEPT.toMillis();
    }

    private static ProviderMetadata usable(Known last, IssuerInRealm issuer) throws DiscoveryException {
        if (last.metadata() == null) {
            throw DiscoveryException.notAnIssuer(issuer.issuer(), "it has failed less than half a minute ago");
        }
        return last.metadata();
    }

    /** Reads the document, unless somebody else has done so while this reader was waiting. */
    private Known refresh(IdpReader reader, IssuerInRealm issuer) throws DiscoveryException {
        return read(reader, issuer, () -> {
            Known last = known.get(issuer);
            return isFresh(last) ? last : null;
        });
    }

    /** Reads the document now. */
    ProviderMetadata read(IdpReader reader, IssuerInRealm issuer) throws DiscoveryException {
        return read(reader, issuer, () -> null).metadata();
    }

    private Known read(IdpReader reader, IssuerInRealm issuer, Supplier<Known> quicker) throws DiscoveryException {
        try {
            return reader.getShared(IdpDocument.DISCOVERY, issuer.document(), quicker, body -> keep(issuer, body));
        } catch (ReadFailedException e) {
            throw DiscoveryException.notAnIssuer(issuer.issuer(), e.getMessage());
        }
    }

    private Known keep(IssuerInRealm issuer, String document) throws DiscoveryException {
        ProviderMetadata metadata = ProviderMetadata.parse(document, issuer.issuer(), issuer.ssl());
        if (!metadata.addresses().allMatch(address -> maySend(address, issuer.reach()))) {
            throw new DiscoveryException("In the discovery document: every address has to be https");
        }
        long now = Time.currentTimeMillis();
        Known read = new Known(metadata, now, now + FRESH.toMillis());
        put(issuer, read);
        return read;
    }

    /** Whether the server or a browser may be sent to an address, as far as the address shows. */
    boolean maySend(String address, Reach reach) {
        try {
            return readers.maySend(URI.create(address), reach);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void put(IssuerInRealm issuer, Known what) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(issuer, what);
    }
}
