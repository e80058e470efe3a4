package dev.ssobridge.it.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One JAR of our own classes, for any Keycloak on Java 17, and nothing else in it. */
@DisplayName("The JAR")
class JarIT {
    private static final int JAVA_17 = 61;
    private static final int MAGIC = 0xCAFEBABE;
    private static final long MOST_BYTES = 2 * 1024 * 1024L;

    private final ProviderJar jar = ProviderJar.packaged();

    @Test
    void everyClassInTheJarIsOurOwn() {
        assertThat(jar.classes()).hasSizeGreaterThan(100).allSatisfy(entry -> assertThat(entry.name())
                .startsWith("dev/ssobridge/"));
    }

    @Test
    void everyOtherFileInTheJarIsOfAKnownKind() {
        assertThat(jar.names())
                .allMatch(name -> name.matches("META-INF/(MANIFEST\\.MF|LICENSE|beans\\.xml)"
                        + "|META-INF/services/org\\.keycloak\\.[\\w.]+"
                        + "|META-INF/sso-bridge-([a-z]+-)?changelog\\.xml"
                        + "|theme-resources/messages/messages_[a-z]{2}(_[A-Z]{2})?\\.properties"
                        + "|theme-resources/templates/sso-[a-z-]+\\.ftl"
                        + "|theme-resources/resources/(css/sso-[a-z-]+\\.css|js/sso-[a-z-]+\\.js)"
                        + "|dev/ssobridge/loginsso/openapi\\.json"
                        + "|dev/ssobridge/[\\w/$-]+\\.class"));
    }

    @Test
    void noEntryIsInTheJarTwice() {
        assertThat(jar.names()).doesNotHaveDuplicates();
    }

    @Test
    void noClassInTheJarIsOfTheTestsOrOfTheDemo() {
        assertThat(jar.classes())
                .extracting(ProviderJar.Entry::className)
                .noneMatch(name ->
                        name.matches("dev\\.ssobridge\\.(it|demo|architecture|testsupport)\\..*|.*(Test|IT)(\\$.*)?"));
    }

    @Test
    void classesInTheJarAreForJava17() throws IOException {
        for (ProviderJar.Entry entry : jar.classes()) {
            try (DataInputStream header = new DataInputStream(entry.content())) {
                assertThat(header.readInt())
                        .as("%s is a class file", entry.name())
                        .isEqualTo(MAGIC);
                assertThat(header.readUnsignedShort())
                        .as("%s uses no preview of the language", entry.name())
                        .isZero();
                assertThat(header.readUnsignedShort())
                        .as("version of %s", entry.name())
                        .isEqualTo(JAVA_17);
            }
        }
    }

    @Test
    void everyListedProviderIsInTheJarAndListedOnce() {
        assertThat(jar.providers()).doesNotHaveDuplicates();
        assertThat(jar.classes()).extracting(ProviderJar.Entry::className).containsAll(jar.providers());
    }

    /** Keycloak would never load one that is missing in the list, and say nothing. */
    @Test
    void everyProviderFactoryInTheJarIsListed() {
        assertThat(jar.classes())
                .extracting(ProviderJar.Entry::className)
                .filteredOn(name -> name.endsWith("Factory"))
                .isNotEmpty()
                .isSubsetOf(jar.providers());
    }

    @Test
    void noFileInTheJarNamesTheFolderOfTheBuild() {
        String checkout = Path.of(System.getProperty("sso.realm.directory"))
                .toAbsolutePath()
                .normalize()
                .getParent()
                .toString();
        assertThat(jar.entries())
                .allSatisfy(entry -> assertThat(entry.raw()).as(entry.name()).doesNotContain(checkout));
    }

    @Test
    void manifestOfTheJarSaysTheVersion() {
        Attributes main = jar.manifest().getMainAttributes();

        assertThat(main.getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                .isEqualTo(System.getProperty("sso.provider.version"));
        assertThat(main.getValue(Attributes.Name.IMPLEMENTATION_TITLE)).isEqualTo("Keycloak SSO Bridge");
        assertThat(main.getValue(Attributes.Name.CLASS_PATH)).isNull();
    }

    @Test
    void jarIsSmall() {
        assertThat(jar.size()).isBetween(100 * 1024L, MOST_BYTES);
    }
}
