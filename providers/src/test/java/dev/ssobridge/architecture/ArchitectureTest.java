package dev.ssobridge.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The arrows between the rooms of the JAR, and which rooms may touch Keycloak's internals. */
@AnalyzeClasses(packages = Rooms.BASE, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** Keycloak's services have no public API. The JAR decides, not the package: one package lies in several JARs. */
    private static final String INTERNAL_JAR = "/keycloak-services-";

    /** SPIs that Keycloak keeps in its services JAR, although they are there to be implemented. */
    private static final Set<String> SPI_PACKAGES = Set.of(
            "org.keycloak.protocol", // ProtocolMapper
            "org.keycloak.protocol.oidc.mappers",
            "org.keycloak.services.ui.extend",
            "org.keycloak.services.resources.admin.ext");

    /** What Keycloak hands to a provider of the admin SPI. */
    private static final Set<String> ADMIN_SPI_TYPES = Set.of(
            "org.keycloak.services.resources.admin.AdminEventBuilder",
            "org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator");

    private static final DescribedPredicate<JavaClass> INTERNALS =
            DescribedPredicate.describe("are internals of Keycloak's services", ArchitectureTest::isInternal);

    @ArchTest
    static final ArchRule noOtherArrow = classes().should(pointOnlyWhereTheTableAllows());

    @ArchTest
    static final ArchRule noCircle =
            slices().matching(Rooms.BASE + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule internalsOnlyInTheirRooms = noClasses()
            .that(DescribedPredicate.describe(
                    "lie outside the rooms for adapters and overrides",
                    type -> !Rooms.WITH_INTERNALS.contains(Rooms.of(type.getPackageName()))))
            .should()
            .dependOnClassesThat(INTERNALS);

    @ArchTest
    static final ArchRule tokensKnowNoPageAndNoRest = noClasses()
            .that()
            .resideInAPackage(Rooms.BASE + ".token")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.keycloak.forms..");

    @ArchTest
    static final ArchRule metricsKnowNoKeycloak = noClasses()
            .that()
            .resideInAPackage(Rooms.BASE + ".metrics")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.keycloak..");

    @ArchTest
    static final ArchRule nothingLivesInKeycloaksPackages = classes().should().resideInAPackage(Rooms.BASE + "..");

    @ArchTest
    static final ArchRule noReflection =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.lang.reflect..");

    /** An arrow that nothing uses is taken out of the table, so that the table stays a picture of the code. */
    @ArchTest
    static void everyAllowedArrowIsUsed(JavaClasses imported) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        Rooms.ALLOWED.keySet().forEach(room -> arrows.put(room, new TreeSet<>()));
        imported.forEach(type -> type.getDirectDependenciesFromSelf().stream()
                .filter(ArchitectureTest::leavesItsRoom)
                .forEach(arrow -> arrows.computeIfAbsent(roomOf(arrow.getOriginClass()), room -> new TreeSet<>())
                        .add(roomOf(arrow.getTargetClass()))));
        assertThat(arrows).isEqualTo(Rooms.ALLOWED);
    }

    private static ArchCondition<JavaClass> pointOnlyWhereTheTableAllows() {
        return new ArchCondition<>("point only where Rooms.ALLOWED lets its room point") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Set<String> allowed = Rooms.ALLOWED.getOrDefault(roomOf(type), Set.of());
                type.getDirectDependenciesFromSelf().stream()
                        .filter(ArchitectureTest::leavesItsRoom)
                        .filter(arrow -> !allowed.contains(roomOf(arrow.getTargetClass())))
                        .forEach(arrow -> events.add(SimpleConditionEvent.violated(arrow, arrow.getDescription())));
            }
        };
    }

    private static boolean leavesItsRoom(Dependency arrow) {
        return arrow.getTargetClass().getPackageName().startsWith(Rooms.BASE + ".")
                && !roomOf(arrow.getOriginClass()).equals(roomOf(arrow.getTargetClass()));
    }

    private static String roomOf(JavaClass type) {
        return Rooms.of(type.getPackageName());
    }

    private static boolean isInternal(JavaClass type) {
        return type.getSource()
                        .map(source -> source.getUri().toString())
                        .orElse("")
                        .contains(INTERNAL_JAR)
                && !SPI_PACKAGES.contains(type.getPackageName())
                && !ADMIN_SPI_TYPES.contains(type.getName());
    }
}
