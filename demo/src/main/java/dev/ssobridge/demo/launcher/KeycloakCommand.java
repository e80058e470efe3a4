package dev.ssobridge.demo.launcher;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Keycloak's own script. */
record KeycloakCommand(Path home, Path log) {

    /**
     * The options that are fixed when Keycloak is built; the others follow at the start. The feature shows the SSO
     * targets in the admin console.
     */
    static final List<String> BUILD = List.of(
            "build", "--db=dev-file", "--features=declarative-ui", "--metrics-enabled=true", "--health-enabled=true");

    /** The script with arguments and environment variables, ready to be started. */
    ProcessBuilder program(List<String> arguments, Map<String, String> environment) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve(windows ? "kc.bat" : "kc.sh").toString());
        command.addAll(arguments);
        ProcessBuilder program = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        isolate(program.environment());
        program.environment().putAll(environment);
        return program;
    }

    /** Removes variables that were meant for another Keycloak or another program and would change this one. */
    private static void isolate(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("QUARKUS_"));
        environment.keySet().removeAll(List.of("JAVA", "JAVA_OPTS", "DEBUG", "DEBUG_PORT", "DEBUG_SUSPEND"));
        environment.put("JAVA_HOME", new File(System.getProperty("java.home")).getPath());
    }

    /**
     * The arguments of the start. The full hostname makes the issuer the same for browsers and servers. There is only
     * one node, so clustering is off.
     */
    static List<String> start(Ports ports) {
        return List.of(
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + ports.of(Service.KEYCLOAK),
                "--hostname=" + ports.url(Service.KEYCLOAK),
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + ports.of(Service.MANAGEMENT),
                "--cache=local",
                "--import-realm");
    }

    /** The first administrator, and the values of the placeholders in the realm files: addresses and login themes. */
    static Map<String, String> environment(Ports ports) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
        LoginThemes.ALL.forEach((realm, theme) -> environment.put(LoginThemes.variable(realm), theme));
        for (Service service : Service.values()) {
            environment.put("SSO_DEMO_" + service + "_URL", ports.url(service).toString());
            environment.put(
                    "SSO_DEMO_" + service + "_INTERNAL_URL",
                    ports.internalUrl(service).toString());
        }
        return environment;
    }
}
