package dev.ssobridge.it.server;

import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

/** The server's idea of the time. */
public final class ServerClock {
    private final URI resource;

    ServerClock(URI server) {
        resource = server.resolve("/realms/master/test-support/clock");
    }

    /** Moves the clock ahead of the machine's, for all realms, while the steps run. */
    public void whileAhead(Duration by, Runnable steps) {
        set(by.toSeconds());
        try {
            steps.run();
        } finally {
            set(0);
        }
    }

    private void set(long seconds) {
        HttpAnswer answer = Loopback.send(HttpRequest.newBuilder(resource)
                .header("Content-Type", "text/plain")
                .PUT(HttpRequest.BodyPublishers.ofString(Long.toString(seconds))));
        answer.mustBe(204);
    }
}
