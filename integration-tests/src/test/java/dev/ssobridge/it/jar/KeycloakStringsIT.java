package dev.ssobridge.it.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each string that couples the product to Keycloak is looked up in the class files of the server that the tests run on. */
@DisplayName("The strings that couple the product to Keycloak")
class KeycloakStringsIT {
    private static final String REGISTRY = "KeycloakString";
    private static final Path HOME = Path.of(System.getProperty("sso.keycloak.home"));

    private record Coupling(String name, String value, String since, String source) {}

    static List<Coupling> couplings() {
        List<String> names = ProductWords.of(REGISTRY, "name");
        List<String> values = ProductWords.of(REGISTRY, "value");
        List<String> since = ProductWords.of(REGISTRY, "since");
        List<String> sources = ProductWords.of(REGISTRY, "source");
        return IntStream.range(0, names.size())
                .mapToObj(i -> new Coupling(names.get(i), values.get(i), since.get(i), sources.get(i)))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("couplings")
    void stringIsInTheClassOfTheServerThatItComesFrom(Coupling coupling) {
        Optional<Set<String>> texts = textsOf(coupling.source());

        if (isKnownHere(coupling.since())) {
            assertThat(texts).as("class %s", coupling.source()).isPresent();
            assertThat(texts.orElseThrow()).contains(coupling.value());
        } else {
            assertThat(texts.orElse(Set.of())).doesNotContain(coupling.value());
        }
    }

    /** Versions are compared as text: all supported ones are 26 with one digit. */
    private static boolean isKnownHere(String since) {
        return HOME.getFileName().toString().compareTo("keycloak-" + since) >= 0;
    }

    private static Optional<Set<String>> textsOf(String type) {
        String entry = type.replace('.', '/') + ".class";
        try (Stream<Path> jars = Files.list(HOME.resolve("lib/lib/main"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("org.keycloak."))
                    .flatMap(jar -> textsIn(jar, entry).stream())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Set<String>> textsIn(Path file, String entry) {
        try (JarFile jar = new JarFile(file.toFile())) {
            ZipEntry found = jar.getEntry(entry);
            if (found == null) {
                return Optional.empty();
            }
            try (InputStream content = jar.getInputStream(found)) {
                return Optional.of(ClassConstants.read(content));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
