package dev.ssobridge.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeycloakDistributionTest {

    @TempDir
    private Path folder;

    @Test
    void unzipThenWithoutTheTopFolderAndWithRunnableScripts() throws IOException {
        Path zip = zip("keycloak-1/", "keycloak-1/bin/kc.sh", "keycloak-1/conf/keycloak.conf");

        KeycloakDistribution.unzip(zip, folder.resolve("home"));

        assertThat(folder.resolve("home/bin/kc.sh")).isExecutable().hasContent("keycloak-1/bin/kc.sh");
        assertThat(folder.resolve("home/conf/keycloak.conf")).exists();
    }

    @Test
    void unzipOfAnEntryThatLeadsOutThenRefused() throws IOException {
        Path zip = zip("keycloak-1/../../outside");

        assertThatThrownBy(() -> KeycloakDistribution.unzip(zip, folder.resolve("home")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("leads out of the zip");
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    private Path zip(String... names) throws IOException {
        Path zip = folder.resolve("keycloak.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(file)) {
            for (String name : names) {
                entries.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    entries.write(name.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return zip;
    }
}
