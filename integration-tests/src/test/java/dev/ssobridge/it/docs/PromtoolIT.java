package dev.ssobridge.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("peers")
@DisplayName("The alert rules, in Prometheus")
class PromtoolIT {
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

    @ParameterizedTest
    @CsvSource({"check, alerts.yml", "test, alerts-test.yml"})
    void promtoolFindsNoFault(String command, String file) throws IOException, InterruptedException {
        assertThat(Files.isExecutable(PROMTOOL))
                .as("promtool: install the packages that docs/development.md names")
                .isTrue();
        Process promtool = new ProcessBuilder(PROMTOOL.toString(), command, "rules", file)
                .directory(Documents.path("monitoring").toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(output).isZero();
        assertThat(output).contains("SUCCESS");
    }
}
