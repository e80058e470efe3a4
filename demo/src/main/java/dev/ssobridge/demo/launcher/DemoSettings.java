package dev.ssobridge.demo.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The settings that Maven passes to the launcher as system properties (demo/pom.xml).
 *
 * @param root the checkout
 * @param keycloakVersion the Keycloak to run
 * @param ports the port of each service
 * @param maven the Maven that runs the demo
 */
record DemoSettings(Path root, String keycloakVersion, Ports ports, MavenRun maven) {

    /** Reads the settings. */
    static DemoSettings fromSystemProperties() throws DemoFailure {
        Properties properties = System.getProperties();
        return new DemoSettings(
                Path.of(properties.getProperty("demo.root")).toAbsolutePath().normalize(),
                properties.getProperty("demo.keycloak.version"),
                Ports.from(properties),
                MavenRun.from(properties));
    }

    /** The folder of everything that the demo creates; {@code mvn clean} removes it. */
    Path target() {
        return root.resolve("demo/target");
    }

    Path providerJar() {
        return root.resolve("providers/target/keycloak-sso-bridge.jar");
    }

    Path realmConfig() {
        return root.resolve("realm-config");
    }

    /** The login themes of the demo's companies. */
    LoginThemes loginThemes() {
        return new LoginThemes(
                root.resolve("demo/src/main/themes"),
                root.resolve("demo/src/main/resources/dev/ssobridge/demo/public"));
    }

    /** Keycloak's log, also of its build. */
    Path log() {
        return target().resolve("keycloak.log");
    }

    /** The issuer of the utility's sites. */
    URI realm() {
        return realm("demo");
    }

    /** The issuer of another realm. */
    URI realm(String name) {
        return URI.create(ports.url(Service.KEYCLOAK) + "/realms/" + name);
    }
}
