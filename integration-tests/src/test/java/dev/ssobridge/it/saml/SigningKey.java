package dev.ssobridge.it.saml;

import dev.ssobridge.it.server.BuildDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A key with a self-signed certificate, made by the keytool of the JDK that runs the tests. */
public record SigningKey(PrivateKey privateKey, X509Certificate certificate) {
    private static final String PASSWORD = "of-a-test";
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final List<Supplier<SigningKey>> SITES =
            Stream.generate(SigningKey::onDemand).limit(5).toList();

    private static Supplier<SigningKey> onDemand() {
        AtomicReference<SigningKey> made = new AtomicReference<>();
        return () -> made.updateAndGet(key -> key == null ? create() : key);
    }

    /** A key of a site that is signed in or out. Sites that are made one after the other have different ones. */
    public static SigningKey ofASite() {
        return SITES.get(NEXT.getAndIncrement() % SITES.size()).get();
    }

    /** A key that nobody else has. It takes two seconds of processor time. */
    public static SigningKey create() {
        Path store = BuildDirectory.path().resolve("saml-key-" + UUID.randomUUID() + ".p12");
        try {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "key",
                            "-keyalg",
                            "RSA",
                            "-keysize",
                            "2048",
                            "-validity",
                            "365",
                            "-dname",
                            "CN=saml-test",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            PASSWORD)
                    .redirectErrorStream(true)
                    .start();
            String output =
                    new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
            return read(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static SigningKey read(Path store) throws IOException {
        try {
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            SigningKey key = new SigningKey((PrivateKey) keys.getKey("key", PASSWORD.toCharArray()), (X509Certificate)
                    keys.getCertificate("key"));
            Files.delete(store);
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As metadata and Keycloak's settings have it: base64 without PEM lines. */
    public String certificateText() {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
