package dev.ssobridge.broker.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.http.impl.client.CloseableHttpClient;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The threads and the gates of this node. Realms share nothing: what one has read or not read is no other's business. */
public final class IdpReaders implements AutoCloseable {
    /** More issuers than any server has. A map that grows beyond it is emptied. */
    private static final int MOST_GATES = 40_000;

    private static final int MOST_THREADS = 256;
    private static final long IDLE_SECONDS = 30;

    private final Map<Place, Gate> gates = new ConcurrentHashMap<>();
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), IdpReaders::thread);

    /** What is read, and of whom. */
    private record Place(String realmId, String issuer, Reach reach, IdpDocument document) {}

    private final PublicClient publicClient;
    private CloseableHttpClient opened;

    /** Without an exception for an issuer that somebody without a role has entered. */
    public IdpReaders() {
        this(Set.of());
    }

    /**
     * With exceptions, which whoever starts the server has named.
     *
     * @param hosts that may be asked whatever their address is, by http too, though the issuer was entered by somebody
     *     without a role
     */
    public IdpReaders(Set<String> hosts) {
        this.publicClient = new PublicClient(hosts);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "sso-idp-reader");
        thread.setDaemon(true);
        return thread;
    }

    /** A reader for one sign-in, or one saving, whose ten seconds begin with its first read. */
    public IdpReader reader(KeycloakSession session, RealmModel realm, String issuer, Reach reach) {
        return new IdpReader(
                document -> gate(new Place(realm.getId(), issuer, reach, document)),
                threads,
                () -> reach == Reach.PUBLIC
                        ? publicClient()
                        : session.getProvider(HttpClientProvider.class).getHttpClient(),
                new ReadingTime(System::nanoTime));
    }

    private synchronized CloseableHttpClient publicClient() {
        if (opened == null) {
            opened = publicClient.open();
        }
        return opened;
    }

    /** Whether an address may be asked as far as it shows: by https, or at one of the exceptions. */
    public boolean maySend(URI address, Reach reach) {
        return reach == Reach.ANYWHERE || publicClient.mayAsk(address.getScheme(), address.getHost());
    }

    private Gate gate(Place place) {
        if (gates.size() >= MOST_GATES) {
            gates.clear();
        }
        return gates.computeIfAbsent(place, one -> new Gate(one.document().readers()));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        closeClient();
    }

    private synchronized void closeClient() {
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
