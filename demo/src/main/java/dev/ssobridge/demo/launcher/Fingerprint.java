package dev.ssobridge.demo.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Shows whether files have changed since the last run. It hashes contents, since file times change with each build. */
final class Fingerprint {

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Fingerprint add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // The length first, so that "a", "bc" and "ab", "c" differ.
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        return this;
    }

    Fingerprint add(Path file) throws IOException {
        digest.update((Files.size(file) + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(Files.readAllBytes(file));
        return this;
    }

    /** The hash in hexadecimal; ends this fingerprint. */
    String value() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
