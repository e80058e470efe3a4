package dev.ssobridge.it.proxy;

import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.server.BuildDirectory;
import dev.ssobridge.it.server.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Debian's nginx with default buffers, on a free port, in front of a server. Closing it ends it. */
final class Nginx implements AutoCloseable {
    private static final Path BINARY = Path.of("/usr/sbin/nginx");
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final Path directory;
    private final URI url;

    private Nginx(Process process, Path directory, URI url) {
        this.process = process;
        this.directory = directory;
        this.url = url;
    }

    static Nginx before(URI server) {
        if (!Files.isExecutable(BINARY)) {
            throw new AssertionError(BINARY + " is missing: install the packages that docs/development.md names");
        }
        Path directory = BuildDirectory.path().resolve("peers").resolve("nginx");
        try {
            Files.createDirectories(directory);
            int port = freePort();
            Path config = Files.writeString(directory.resolve("nginx.conf"), config(directory, port, server));
            Process process = new ProcessBuilder(
                            BINARY.toString(), "-p", directory.toString(), "-c", config.toString(), "-e", "error.log")
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("output.log").toFile())
                    .start();
            return new Nginx(process, directory, URI.create("http://127.0.0.1:" + port)).awaitStart();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** No directive about buffers: their defaults are the point. */
    private static String config(Path directory, int port, URI server) {
        return """
                daemon off;
                pid %1$s/nginx.pid;
                worker_processes 1;
                events {}
                http {
                  access_log off;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  server {
                    listen 127.0.0.1:%2$d;
                    location / {
                      proxy_pass %3$s;
                      proxy_set_header Host $http_host;
                    }
                  }
                }
                """
                .formatted(directory, port, server.toString().replaceFirst("/$", ""));
    }

    private Nginx awaitStart() {
        try {
            Eventually.get("nginx", START_LIMIT, () -> {
                try {
                    Loopback.get(url.resolve("/realms/master"));
                    return Optional.of(true);
                } catch (UncheckedIOException e) {
                    return Optional.empty();
                }
            });
            return this;
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    /** Where it listens. */
    URI url() {
        return url;
    }

    /** What it has complained of. */
    String errors() {
        try {
            return Files.readString(directory.resolve("error.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
