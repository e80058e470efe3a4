package dev.ssobridge.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenRunTest {

    @TempDir
    private Path folder;

    private final Properties properties = new Properties();

    @BeforeEach
    void plainRun() {
        properties.setProperty("maven.home", "maven");
        properties.setProperty("demo.maven.repository", "repository");
        properties.setProperty("demo.maven.plugin", "g:a:1");
        properties.setProperty(
                "demo.maven.settings", folder.resolve("missing.xml").toString());
        properties.setProperty("demo.maven.mode", "interactive=true offline=false");
    }

    @Test
    void mavenCommandOfAPlainRun() {
        assertThat(MavenRun.from(properties).command("copy", List.of("-Dx=y")))
                .satisfies(command -> assertThat(command.get(0)).contains("mvn"))
                .endsWith("-Dmaven.repo.local=repository", "g:a:1:copy", "-Dx=y")
                .doesNotContain("-s", "-o", "-B");
    }

    @Test
    void mavenCommandWithSettingsOfflineAndBatchModeThenTheSame() throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.xml"), "<settings/>");
        properties.setProperty("demo.maven.settings", settings.toString());
        properties.setProperty("demo.maven.mode", "interactive=false offline=true");

        assertThat(MavenRun.from(properties).command("copy", List.of()))
                .containsSequence("-s", settings.toString())
                .contains("-o", "-B");
    }
}
