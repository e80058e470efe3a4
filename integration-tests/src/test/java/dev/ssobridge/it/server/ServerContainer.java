package dev.ssobridge.it.server;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.images.PullPolicy;
import org.testcontainers.utility.MountableFile;

/**
 * The image of docker/, in the network of this machine, so that the tests' sites are where they always are. The test-support
 * JAR and the realm files come on top of it.
 */
final class ServerContainer implements RunningServer {
    private static final String IMPORTS = "/opt/keycloak/data/import/";

    private final KeycloakContainer container;
    private final ServerLog log;

    private ServerContainer(KeycloakContainer container, ServerLog log) {
        this.container = container;
        this.log = log;
    }

    static ServerContainer start(String image, Installation installation, int port, Map<String, String> environment) {
        Path logFile = installation.buildDirectory().resolve("container.log");
        KeycloakContainer container = new KeycloakContainer(image)
                .withImagePullPolicy(PullPolicy.defaultPolicy())
                .withNetworkMode("host")
                .withProductionMode()
                .withEnabledMetrics()
                .withRamPercentage(1, 4)
                .withAdminUsername(ServerProcess.ADMIN)
                .withAdminPassword(ServerProcess.ADMIN)
                .withProviderLibsFrom(List.of(installation.testSupport().toFile()))
                .withEnv(environment)
                .withLogConsumer(frame -> append(logFile, frame))
                .waitingFor(new CallerWaits());
        // In the machine's own network nothing is mapped, and Testcontainers would wait for it.
        container.setExposedPorts(List.of());
        ServerProcess.options(port).forEach(container::withCustomCommand);
        for (Path realm : installation.realms()) {
            container.withCopyFileToContainer(MountableFile.forHostPath(realm, 0644), IMPORTS + realm.getFileName());
        }
        try {
            Files.deleteIfExists(logFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        container.start();
        return new ServerContainer(container, new ServerLog(logFile));
    }

    private static void append(Path file, OutputFrame frame) {
        if (frame.getType() == OutputFrame.OutputType.END) {
            return;
        }
        try {
            Files.write(file, frame.getBytes(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean alive() {
        return container.isRunning();
    }

    @Override
    public ServerLog log() {
        return log;
    }

    @Override
    public void close() {
        container.stop();
    }

    /** {@link KeycloakServer} waits by itself. */
    private static final class CallerWaits extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {}
    }
}
