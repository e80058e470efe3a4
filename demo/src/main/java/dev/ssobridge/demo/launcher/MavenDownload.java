package dev.ssobridge.demo.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Fetches the Keycloak distribution through Maven: with the same mirrors, proxy and local repository as the build. */
final class MavenDownload {

    private final DemoSettings settings;
    private final Console console;
    private final Shutdown shutdown;

    MavenDownload(DemoSettings settings, Console console, Shutdown shutdown) {
        this.settings = settings;
        this.console = console;
        this.shutdown = shutdown;
    }

    /**
     * Fetches the distribution; uses the local repository if it is already there.
     *
     * @return the zip file, which the caller deletes
     */
    Path fetch() throws DemoFailure, InterruptedException {
        Path folder = settings.target().resolve("download");
        Path log = settings.target().resolve("keycloak-download.log");
        try {
            Files.createDirectories(folder);
            ProcessBuilder maven = new ProcessBuilder(settings.maven().command("copy", arguments(folder)))
                    .directory(folder.toFile())
                    .redirectErrorStream(true);
            maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
            ChildProcess child = ChildProcess.start(maven, shutdown);
            passOnProgress(child.process(), log);
            int exitCode = child.process().waitFor();
            shutdown.remove(child);
            Path zip = folder.resolve("keycloak-quarkus-dist-" + settings.keycloakVersion() + ".zip");
            if (exitCode != 0 || !Files.isRegularFile(zip)) {
                throw failure(log);
            }
            return zip;
        } catch (IOException cannotWrite) {
            throw new DemoFailure("Could not write to " + folder + ": " + cannotWrite.getMessage(), cannotWrite);
        }
    }

    private List<String> arguments(Path folder) {
        return List.of(
                "-Dartifact=org.keycloak:keycloak-quarkus-dist:" + settings.keycloakVersion() + ":zip",
                "-DoutputDirectory=" + folder,
                "-Dstyle.color=never");
    }

    /**
     * Maven's progress goes to the console. Its log lines, which begin with a bracket, go only to a file: without a
     * network, one sentence helps more than Maven's page of errors.
     */
    private void passOnProgress(Process maven, Path log) throws IOException {
        try (Reader output = maven.inputReader(Charset.defaultCharset());
                Writer file = Files.newBufferedWriter(log)) {
            ProgressFilter filter = new ProgressFilter(console::passOn);
            char[] chars = new char[4096];
            for (int length = output.read(chars); length >= 0; length = output.read(chars)) {
                file.write(chars, 0, length);
                filter.accept(chars, length);
            }
        }
    }

    private DemoFailure failure(Path log) {
        return new DemoFailure("Keycloak " + settings.keycloakVersion()
                + " could not be fetched from Maven Central. Check the network (a proxy or mirror belongs into Maven's"
                + " settings.xml, and -o forbids the network), then run mvn -Pdemo again. Maven's own words are in "
                + log);
    }
}
