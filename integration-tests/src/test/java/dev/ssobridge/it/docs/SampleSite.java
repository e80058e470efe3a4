package dev.ssobridge.it.docs;

import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.server.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A sample that is a web server, running. */
final class SampleSite implements AutoCloseable {
    private final URI url;
    private final Process process;

    private SampleSite(URI url, Process process) {
        this.url = url;
        this.process = process;
    }

    static SampleSite start(Tool tool, String file, Map<String, String> environment) {
        try {
            int port = freePort();
            ProcessBuilder command = new ProcessBuilder(
                            tool.get(), Documents.path("docs/samples/" + file).toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            command.environment().putAll(environment);
            command.environment().put("PORT", Integer.toString(port));
            SampleSite site = new SampleSite(URI.create("http://127.0.0.1:" + port + "/"), command.start());
            site.awaitButton(file);
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitButton(String file) {
        try {
            Eventually.get(file + " shows its button", Duration.ofMinutes(1), this::button);
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    private Optional<HttpAnswer> button() {
        try {
            return Optional.of(Loopback.get(url)).filter(answer -> answer.body().contains("My energy"));
        } catch (UncheckedIOException e) {
            return Optional.empty(); // nobody listens yet
        }
    }

    HttpAnswer click() {
        return Loopback.send(HttpRequest.newBuilder(url.resolve("/my-energy")).POST(BodyPublishers.noBody()));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
