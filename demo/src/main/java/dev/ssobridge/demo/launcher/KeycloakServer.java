package dev.ssobridge.demo.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The running Keycloak. */
final class KeycloakServer {

    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final Duration ONE_CALL = Duration.ofSeconds(5);

    private final ChildProcess process;
    private final LogFile log;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ONE_CALL).build();

    KeycloakServer(ChildProcess process, LogFile log) {
        this.process = process;
        this.log = log;
    }

    /** Waits until Keycloak answers for the realm. */
    void awaitReady(URI realm, Console console) throws DemoFailure, InterruptedException {
        Heartbeat heartbeat = new Heartbeat(console, START_LIMIT);
        while (!answers(realm)) {
            if (process.awaitExit(Heartbeat.PAUSE)) {
                throw new DemoFailure("Keycloak ended while it started. Its last words:" + log.lastErrors());
            }
            if (heartbeat.over()) {
                throw new DemoFailure("Keycloak did not answer at " + realm + " within " + START_LIMIT.toMinutes()
                        + " minutes. Its last words:" + log.lastErrors());
            }
        }
    }

    /** Waits until Keycloak ends by itself. At Ctrl-C, this thread's JVM ends as well. */
    void awaitExit() throws DemoFailure, InterruptedException {
        process.process().waitFor();
        throw new DemoFailure("Keycloak ended by itself. Its last words:" + log.lastErrors());
    }

    private boolean answers(URI realm) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(realm).timeout(ONE_CALL).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
