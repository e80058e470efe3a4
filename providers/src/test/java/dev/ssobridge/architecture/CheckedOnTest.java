package dev.ssobridge.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import dev.ssobridge.CheckedOn;
import java.util.List;
import java.util.stream.Stream;

/** The work that a new Keycloak brings: every place that relies on what Keycloak does not promise. */
@AnalyzeClasses(packages = Rooms.BASE, importOptions = ImportOption.DoNotIncludeTests.class)
class CheckedOnTest {
    private static final String COMPILED_AGAINST = System.getProperty("keycloak.version");

    private record Mark(String place, CheckedOn checked) {
        @Override
        public String toString() {
            return "%s: checked on %s for %s".formatted(place, checked.keycloak(), List.of(checked.of()));
        }
    }

    /** Look at each place in the list with the new source, mend what has changed, and write the new version. */
    @ArchTest
    static void everyPlaceHasBeenCheckedOnTheKeycloakThatWeCompileAgainst(JavaClasses imported) {
        assertThat(marks(imported))
                .filteredOn(mark -> !mark.checked().keycloak().equals(COMPILED_AGAINST))
                .as("places to check on Keycloak %s", COMPILED_AGAINST)
                .isEmpty();
    }

    /** A mark that names nothing helps nobody with the next version. */
    @ArchTest
    static void everyMarkSaysWhatItReliesOn(JavaClasses imported) {
        assertThat(marks(imported))
                .isNotEmpty()
                .allSatisfy(mark -> assertThat(mark.checked().of()).isNotEmpty().doesNotContain(""));
    }

    private static List<Mark> marks(JavaClasses imported) {
        return imported.stream()
                .flatMap(type ->
                        Stream.concat(ofType(type), type.getMembers().stream().flatMap(CheckedOnTest::ofMember)))
                .toList();
    }

    private static Stream<Mark> ofType(JavaClass type) {
        return type.tryGetAnnotationOfType(CheckedOn.class).stream().map(checked -> new Mark(type.getName(), checked));
    }

    private static Stream<Mark> ofMember(JavaMember member) {
        return member.tryGetAnnotationOfType(CheckedOn.class).stream()
                .map(checked -> new Mark(member.getFullName(), checked));
    }
}
