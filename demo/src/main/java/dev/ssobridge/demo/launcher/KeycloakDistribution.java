package dev.ssobridge.demo.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The stock Keycloak in demo/target, unpacked once. */
final class KeycloakDistribution {

    private final DemoSettings settings;
    private final Console console;

    KeycloakDistribution(DemoSettings settings, Console console) {
        this.settings = settings;
        this.console = console;
    }

    /** Unpacks the distribution unless it is there; returns Keycloak's home. */
    Path unpack(MavenDownload download) throws DemoFailure, InterruptedException {
        Path home = settings.target().resolve("keycloak-" + settings.keycloakVersion());
        if (Files.isDirectory(home)) {
            return home;
        }
        console.step("Fetching Keycloak " + settings.keycloakVersion() + " with Maven (about 200 MB, only once)");
        Path zip = download.fetch();
        console.step("Unpacking Keycloak");
        Path half = settings.target().resolve("keycloak.unpacking");
        try {
            Folders.delete(half);
            unzip(zip, half);
            // Renamed last, so that an interrupted run leaves no half-unpacked Keycloak under the real name.
            Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(zip);
            return home;
        } catch (IOException failure) {
            throw new DemoFailure("Could not unpack Keycloak to " + home + ": " + failure.getMessage(), failure);
        }
    }

    /**
     * Unpacks without the zip's own top folder. Scripts become executable, since Java's zip API does not read file
     * modes.
     */
    static void unzip(Path zip, Path folder) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = folder.resolve(entry.getName().replaceFirst("^[^/]+/", ""))
                        .normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException(entry.getName() + " leads out of the zip");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                Files.copy(entries, file);
                if (file.toString().endsWith(".sh") && !file.toFile().setExecutable(true)) {
                    throw new IOException(file + " can't be made executable");
                }
            }
        }
    }
}
