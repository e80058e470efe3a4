package dev.ssobridge.demo.launcher;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Keycloak's own script. */
record KeycloakCommand(Path home, Path log) {

    /**
     * Options that are fixed when Keycloak is built; the rest is told at the start. The feature shows the SSO targets in the
     * admin console.
     */
    static final List<String> BUILD = List.of("build", "--db=dev-file", "--features=declarative-ui");

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

    /** Takes out what would change this Keycloak but was meant for another one, or for another program. */
    private static void isolate(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("QUARKUS_"));
        environment.keySet().removeAll(List.of("JAVA", "JAVA_OPTS", "DEBUG", "DEBUG_PORT", "DEBUG_SUSPEND"));
        environment.put("JAVA_HOME", new File(System.getProperty("java.home")).getPath());
    }

    /**
     * The arguments of the start. The full hostname makes the issuer the same for browsers and servers; there is no second
     * node, so no cluster is looked for.
     */
    static List<String> start(Ports ports) {
        return List.of(
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + ports.of(Service.KEYCLOAK),
                "--hostname=" + ports.url(Service.KEYCLOAK),
                "--cache=local",
                "--import-realm");
    }

    /** The first administrator, and what the realm files ask for. */
    static Map<String, String> environment(Ports ports) {
        return Map.of(
                "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
                "KC_BOOTSTRAP_ADMIN_PASSWORD", "admin",
                "SSO_DEMO_KEYCLOAK_URL", ports.url(Service.KEYCLOAK).toString(),
                "SSO_DEMO_HELPDESK_URL", ports.url(Service.HELPDESK).toString(),
                "SSO_DEMO_HELPDESK_INTERNAL_URL",
                        ports.internalUrl(Service.HELPDESK).toString(),
                "SSO_DEMO_UTILITY_URL", ports.url(Service.UTILITY).toString(),
                "SSO_DEMO_PORTAL_URL", ports.url(Service.PORTAL).toString(),
                "SSO_DEMO_PORTAL_INTERNAL_URL",
                        ports.internalUrl(Service.PORTAL).toString(),
                "SSO_DEMO_SHOP_URL", ports.url(Service.SHOP).toString(),
                "SSO_DEMO_FORUM_URL", ports.url(Service.FORUM).toString());
    }
}
