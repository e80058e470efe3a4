package dev.ssobridge.broker.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
    private record Place(String realmId, String issuer, IdpDocument document) {}

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "sso-idp-reader");
        thread.setDaemon(true);
        return thread;
    }

    /** A reader for one sign-in, or one saving, whose ten seconds begin with its first read. */
    public IdpReader reader(KeycloakSession session, RealmModel realm, String issuer) {
        return new IdpReader(
                document -> gate(new Place(realm.getId(), issuer, document)),
                threads,
                () -> session.getProvider(HttpClientProvider.class).getHttpClient(),
                new ReadingTime(System::nanoTime));
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
    }
}
