package dev.ssobridge.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where this fork of the test run keeps its servers, logs, keys and pictures: below target/. */
public final class BuildDirectory {
    private BuildDirectory() {}

    /** An absolute path; the directory exists. */
    public static Path path() {
        try {
            return Files.createDirectories(Path.of(System.getProperty("sso.build.directory"))
                    .toAbsolutePath()
                    .normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
