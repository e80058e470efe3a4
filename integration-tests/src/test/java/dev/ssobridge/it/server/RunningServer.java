package dev.ssobridge.it.server;

/** A Keycloak that has been started, however: it need not answer yet. */
interface RunningServer extends AutoCloseable {
    boolean alive();

    ServerLog log();

    @Override
    void close();
}
