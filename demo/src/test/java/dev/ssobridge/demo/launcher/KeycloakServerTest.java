package dev.ssobridge.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssobridge.demo.FakeKeycloak;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With small Java programs in the place of kc.sh. */
class KeycloakServerTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(printed, true, StandardCharsets.UTF_8));
    private final Shutdown shutdown = new Shutdown(console);

    @AfterEach
    void stop() {
        shutdown.close();
    }

    @Test
    void awaitReadyWhenTheProcessEndsThenTellsItsLastErrors() throws IOException, DemoFailure, InterruptedException {
        Path log = folder.resolve("keycloak.log");
        Files.writeString(log, "starting\nERROR [x] Port in use\n\nERROR: For more details run with --verbose\nbye\n");
        KeycloakServer server = new KeycloakServer(java("-version"), new LogFile(log));

        assertThatThrownBy(() -> server.awaitReady(URI.create("http://localhost:1/realms/demo"), console))
                .isInstanceOf(DemoFailure.class)
                .hasMessage("Keycloak ended while it started. Its last words:\n    ERROR [x] Port in use"
                        + "\n    ERROR: For more details run with --verbose\n  The whole log is " + log);
    }

    @Test
    void awaitReadyWhenTheRealmAnswersThenReturns() throws DemoFailure, IOException, InterruptedException {
        try (FakeKeycloak keycloak = new FakeKeycloak()) {
            ChildProcess process = java(waitingProgram().toString());
            KeycloakServer server = new KeycloakServer(process, new LogFile(folder.resolve("none")));

            server.awaitReady(URI.create(keycloak.realm() + "/certs"), console);

            assertThat(process.process().isAlive()).isTrue();
        }
    }

    @Test
    void shutdownEndsWhatHasBeenStarted() throws DemoFailure, IOException, InterruptedException {
        ChildProcess process = java(waitingProgram().toString());

        shutdown.close();

        assertThat(process.awaitExit(Duration.ZERO)).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Stopping the demo", "Stopped");
    }

    @Test
    void startAfterShutdownThenNothingStarts() {
        shutdown.close();

        assertThatThrownBy(() -> java("-version")).isInstanceOf(InterruptedException.class);
    }

    @Test
    void startOfAMissingProgramThenNamesIt() {
        assertThatThrownBy(() -> ChildProcess.start(new ProcessBuilder("/no/such/kc.sh"), shutdown))
                .isInstanceOf(DemoFailure.class)
                .hasMessageStartingWith("Could not run kc.sh");
    }

    private ChildProcess java(String argument) throws DemoFailure, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return ChildProcess.start(
                new ProcessBuilder(List.of(java.toString(), argument))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD),
                shutdown);
    }

    private Path waitingProgram() throws IOException {
        return Files.writeString(
                folder.resolve("Waiting.java"),
                """
                class Waiting {
                    public static void main(String[] args) throws Exception {
                        new java.util.concurrent.CountDownLatch(1).await();
                    }
                }
                """);
    }
}
