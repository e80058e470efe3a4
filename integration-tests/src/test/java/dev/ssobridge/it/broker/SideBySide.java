package dev.ssobridge.it.broker;

import dev.ssobridge.it.server.KeycloakServer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * The bodies of tests that mostly wait, each with a realm and a provider of its own. They begin together, once all realms
 * are there, and each test takes its own: together they wait as long as the longest one.
 */
final class SideBySide implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, BrokerRealm> realms = new HashMap<>();
    private final Map<String, Future<?>> running = new HashMap<>();

    SideBySide(KeycloakServer server, Map<String, Consumer<BrokerRealm>> bodies) {
        bodies.keySet().forEach(name -> realms.put(name, BrokerRealm.create(server)));
        bodies.forEach((name, body) -> running.put(name, threads.submit(() -> body.accept(realms.get(name)))));
    }

    /** Waits for the end of a body; its failure is an AssertionError. */
    void await(String name) {
        try {
            running.get(name).get();
        } catch (ExecutionException e) {
            throw new AssertionError(name + ": " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        realms.values().forEach(BrokerRealm::close);
    }
}
