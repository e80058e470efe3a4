package dev.ssobridge.demo.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file that records the input of a finished step. An interrupted step leaves no file. */
record Stamp(Path file) {

    boolean says(String fingerprint) throws IOException {
        return Files.exists(file) && Files.readString(file).equals(fingerprint);
    }

    void clear() throws IOException {
        Files.deleteIfExists(file);
    }

    void write(String fingerprint) throws IOException {
        Files.writeString(file, fingerprint);
    }
}
