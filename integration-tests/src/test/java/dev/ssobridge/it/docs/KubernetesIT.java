package dev.ssobridge.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of kubernetes/ can be run without Kubernetes. */
@DisplayName("The manifests of kubernetes/, run")
class KubernetesIT {
    private static final Path HOME = Path.of(System.getProperty("sso.keycloak.home"));
    private static final Path JAR = Path.of(System.getProperty("sso.provider.jar"));
    private static final JsonNode INIT =
            Yaml.read("kubernetes/deployment.yaml").get(0).at("/spec/template/spec/initContainers/0");

    private HttpServer artifacts;

    @TempDir
    private Path providers;

    @BeforeEach
    void serveTheJar() throws IOException {
        artifacts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        artifacts.createContext("/keycloak-sso-bridge.jar", exchange -> {
            byte[] jar = Files.readAllBytes(JAR);
            exchange.sendResponseHeaders(200, jar.length);
            exchange.getResponseBody().write(jar);
            exchange.close();
        });
        artifacts.start();
    }

    @AfterEach
    void stop() {
        artifacts.stop(0);
    }

    private int initContainer(String path, String checksum) {
        String url = "http://127.0.0.1:" + artifacts.getAddress().getPort() + path;
        return Script.of("exec /bin/sh -c \"$INIT\"")
                .run(
                        Map.of(
                                "INIT",
                                INIT.at("/args/0").asText(),
                                "PROVIDERS",
                                providers.toString(),
                                "JAR_URL",
                                url,
                                "JAR_SHA256",
                                checksum),
                        "")
                .exitCode();
    }

    private static String checksum() throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(JAR)));
    }

    @Test
    void initContainerPutsTheJarThere() throws Exception {
        assertThat(initContainer("/keycloak-sso-bridge.jar", checksum())).isZero();

        assertThat(providers.resolve("keycloak-sso-bridge.jar")).hasSameBinaryContentAs(JAR);
    }

    @Test
    void initContainerRefusesAnotherChecksumAndAMissingJar() throws Exception {
        assertThat(initContainer("/keycloak-sso-bridge.jar", "0".repeat(64))).isNotZero();
        assertThat(initContainer("/another.jar", checksum())).isNotZero();

        assertThat(providers.resolve("keycloak-sso-bridge.jar")).doesNotExist();
    }

    @Test
    void everyOptionIsOneOfKeycloaks() {
        String help = Script.of("bash " + HOME.resolve("bin/kc.sh") + " start --help-all")
                .run(Map.of(), "")
                .mustSucceed();
        Set<String> options = Documents.groups("--([a-z0-9-]+)", help);

        Set<String> used = new TreeSet<>();
        Yaml.read("kubernetes/deployment.yaml")
                .get(0)
                .at("/spec/template/spec/containers/0/env")
                .forEach(variable -> used.add(optionOf(variable.path("name").asText())));
        Stream.of("kubernetes/keycloak-image.yaml", "kubernetes/keycloak-init-container.yaml")
                .flatMap(file ->
                        Yaml.read(file).get(0).at("/spec/additionalOptions").valueStream())
                .map(option -> option.path("name").asText())
                .filter(name -> !name.startsWith("spi-"))
                .forEach(used::add);
        assertThat(used).hasSizeGreaterThan(8);
        assertThat(options).containsAll(used);
    }

    private static String optionOf(String variable) {
        assertThat(variable).startsWith("KC_");
        return variable.substring(3).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Docs say why the JAR does not come in a ConfigMap: those hold 1 MiB. */
    @Test
    void jarIsTooLargeForAConfigMap() throws IOException {
        assertThat(Files.size(JAR)).isGreaterThan(1024 * 1024).isLessThan(16 * 1024 * 1024);
    }
}
