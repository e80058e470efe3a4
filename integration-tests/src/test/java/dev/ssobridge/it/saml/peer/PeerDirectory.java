package dev.ssobridge.it.saml.peer;

import dev.ssobridge.it.saml.SigningKey;
import dev.ssobridge.it.server.BuildDirectory;
import dev.ssobridge.it.server.SiteAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where a peer's configuration, keys and logs are: below target/. */
record PeerDirectory(Path path, int port, SigningKey key) {
    static PeerDirectory create(String name) {
        Path path = BuildDirectory.path().resolve("peers").resolve(name);
        try {
            delete(path);
            Files.createDirectories(path);
            PeerDirectory directory =
                    new PeerDirectory(path, SiteAddresses.freePorts(1).get(0), SigningKey.create());
            directory.write(
                    "key.pem", pem("PRIVATE KEY", directory.key.privateKey().getEncoded()));
            directory.write(
                    "cert.pem", pem("CERTIFICATE", Base64.getDecoder().decode(directory.key.certificateText())));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) throws IOException {
        if (Files.exists(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String pem(String type, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** In the text, {@code {dir}} and {@code {port}} are filled in. */
    PeerDirectory write(String name, String text) {
        try {
            Files.createDirectories(file(name).getParent());
            Files.writeString(
                    file(name), text.replace("{dir}", path.toString()).replace("{port}", Integer.toString(port)));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PeerDirectory directory(String name) {
        try {
            Files.createDirectories(file(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
