package dev.ssobridge.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Keycloak's own start script, running. */
final class ServerProcess implements RunningServer {
    static final String ADMIN = "admin";
    /** A test server lives for minutes: the second compiler would cost more than its code gains. */
    private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    /** Thousands of passwords are made and checked in a run; no test is about their hashes. */
    private static final Map<String, String> CHEAP_PASSWORDS = Map.of("ITERATIONS", "1", "MEMORY", "64");

    private final Process process;
    private final ServerLog log;
    private final Thread end = new Thread(this::stop, "stop Keycloak");

    private ServerProcess(Process process, ServerLog log) {
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(end);
    }

    static ServerProcess start(Installation installation, int port, Map<String, String> environment) {
        Path logFile = installation.buildDirectory().resolve("keycloak.log");
        ProcessBuilder command = new ProcessBuilder(command(installation, port))
                .redirectErrorStream(true)
                .redirectOutput(logFile.toFile());
        ownEnvironment(command);
        command.environment().putAll(environment);
        command.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        command.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
        try {
            return new ServerProcess(command.start(), new ServerLog(logFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing of this machine's settings for Keycloak. */
    static void ownEnvironment(ProcessBuilder command) {
        command.environment().keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("JAVA_OPTS"));
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.environment().put("JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx768m");
        command.environment().put("JAVA_OPTS_APPEND", FIRST_COMPILER_ONLY);
        CHEAP_PASSWORDS.forEach(
                (option, value) -> command.environment().put("KC_SPI_PASSWORD_HASHING__ARGON2__" + option, value));
    }

    /** Production mode, with its caches: {@code start} rebuilds by itself where a JAR has changed. */
    private static List<String> command(Installation installation, int port) {
        List<String> command = new ArrayList<>(
                List.of(installation.home().resolve("bin/kc.sh").toString(), "start", "--import-realm"));
        command.addAll(options(port));
        return command;
    }

    /** Of a test server, however it is started. */
    static List<String> options(int port) {
        return List.of(
                "--db=dev-mem",
                "--cache=local",
                "--http-enabled=true",
                "--hostname-strict=false",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--log-level=INFO,dev.ssobridge:debug");
    }

    @Override
    public boolean alive() {
        return process.isAlive();
    }

    @Override
    public ServerLog log() {
        return log;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(end);
        stop();
    }

    private void stop() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroy);
        try {
            process.waitFor(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
