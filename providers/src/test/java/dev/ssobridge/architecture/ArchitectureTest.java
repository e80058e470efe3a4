package dev.ssobridge.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Stream;

/** The arrows between the packages, and what each may touch. */
@AnalyzeClasses(packages = "dev.ssobridge", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** What a provider of the admin API is handed, beside the SPI itself. */
    private static final Set<String> OF_THE_ADMIN_SPI = Set.of(
            "org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider",
            "org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory",
            "org.keycloak.services.resources.admin.AdminEventBuilder",
            "org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator");

    /** SPIs that Keycloak happens to keep in a services package; to implement them is what they are for. */
    private static final DescribedPredicate<JavaClass> INTERNAL_TO_KEYCLOAK =
            DescribedPredicate.describe("are internals of Keycloak's services", type -> Stream.of(
                            "org.keycloak.services",
                            "org.keycloak.authentication.authenticators",
                            "org.keycloak.protocol.oidc.endpoints",
                            "org.keycloak.protocol.oidc.utils",
                            "org.keycloak.quarkus")
                    .anyMatch(internal -> type.getPackageName().startsWith(internal)
                            && !type.getPackageName().equals("org.keycloak.services.resource")
                            && !type.getPackageName().equals("org.keycloak.services.ui.extend")
                            && !OF_THE_ADMIN_SPI.contains(type.getName())));

    @ArchTest
    static final ArchRule onlyTheAdaptersTouchKeycloaksInternals = noClasses()
            .that()
            .resideOutsideOfPackage("dev.ssobridge.keycloak")
            .should()
            .dependOnClassesThat(INTERNAL_TO_KEYCLOAK);

    @ArchTest
    static final ArchRule tokensKnowNoPageAndNoRest = noClasses()
            .that()
            .resideInAPackage("dev.ssobridge.token")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.ws.rs..",
                    "org.keycloak.forms..",
                    "dev.ssobridge.account",
                    "dev.ssobridge.audit",
                    "dev.ssobridge.broker",
                    "dev.ssobridge.keycloak",
                    "dev.ssobridge.login",
                    "dev.ssobridge.loginsso",
                    "dev.ssobridge.page",
                    "dev.ssobridge.protocol",
                    "dev.ssobridge.redeem",
                    "dev.ssobridge.saml",
                    "dev.ssobridge.setup",
                    "dev.ssobridge.signon",
                    "dev.ssobridge.signout",
                    "dev.ssobridge.target");

    @ArchTest
    static final ArchRule adaptersKnowNoFeature = noClasses()
            .that()
            .resideInAPackage("dev.ssobridge.keycloak")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.ssobridge.account",
                    "dev.ssobridge.audit",
                    "dev.ssobridge.broker",
                    "dev.ssobridge.login",
                    "dev.ssobridge.loginsso",
                    "dev.ssobridge.page",
                    "dev.ssobridge.protocol",
                    "dev.ssobridge.redeem",
                    "dev.ssobridge.saml",
                    "dev.ssobridge.setup",
                    "dev.ssobridge.signon",
                    "dev.ssobridge.signout",
                    "dev.ssobridge.target");

    @ArchTest
    static final ArchRule targetsKnowNoPageOfTheBrowser = noClasses()
            .that()
            .resideInAPackage("dev.ssobridge.target")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.ssobridge.login",
                    "dev.ssobridge.loginsso",
                    "dev.ssobridge.page",
                    "dev.ssobridge.protocol",
                    "dev.ssobridge.redeem",
                    "dev.ssobridge.saml",
                    "dev.ssobridge.setup",
                    "dev.ssobridge.signon",
                    "dev.ssobridge.signout");

    @ArchTest
    static final ArchRule thePagesDoNotKnowWhoShowsThem = noClasses()
            .that()
            .resideInAnyPackage("dev.ssobridge.page", "dev.ssobridge.signon", "dev.ssobridge.signout")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.ssobridge.audit", "dev.ssobridge.login", "dev.ssobridge.loginsso", "dev.ssobridge.protocol");

    @ArchTest
    static final ArchRule samlKnowsTheAdaptersOnly = noClasses()
            .that()
            .resideInAPackage("dev.ssobridge.saml")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.ssobridge.account",
                    "dev.ssobridge.audit",
                    "dev.ssobridge.login",
                    "dev.ssobridge.loginsso",
                    "dev.ssobridge.page",
                    "dev.ssobridge.protocol",
                    "dev.ssobridge.redeem",
                    "dev.ssobridge.signon",
                    "dev.ssobridge.signout",
                    "dev.ssobridge.target",
                    "dev.ssobridge.token");

    @ArchTest
    static final ArchRule metricsKnowNothingOfTheRest = noClasses()
            .that()
            .resideInAPackage("dev.ssobridge.metrics")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..")
            .orShould()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are of another package of this JAR",
                    type -> type.getPackageName().startsWith("dev.ssobridge")
                            && !type.getPackageName().equals("dev.ssobridge.metrics")));

    @ArchTest
    static final ArchRule theTwoDoorsDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("dev.ssobridge.login")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.ssobridge.loginsso");

    @ArchTest
    static final ArchRule callsDoNotKnowTheBrowser = noClasses()
            .that()
            .resideInAPackage("dev.ssobridge.loginsso")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.ssobridge.login", "dev.ssobridge.audit");

    @ArchTest
    static final ArchRule theBrokerKnowsNoTokenAndNoOtherFeature = noClasses()
            .that()
            .resideInAPackage("dev.ssobridge.broker")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.ssobridge.account",
                    "dev.ssobridge.audit",
                    "dev.ssobridge.login",
                    "dev.ssobridge.loginsso",
                    "dev.ssobridge.page",
                    "dev.ssobridge.protocol",
                    "dev.ssobridge.redeem",
                    "dev.ssobridge.signon",
                    "dev.ssobridge.signout",
                    "dev.ssobridge.target",
                    "dev.ssobridge.token");

    @ArchTest
    static final ArchRule nobodyKnowsTheBroker = noClasses()
            .that()
            .resideOutsideOfPackage("dev.ssobridge.broker")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.ssobridge.broker");

    @ArchTest
    static final ArchRule nothingLivesInKeycloaksPackages = classes().should().resideInAPackage("dev.ssobridge..");

    @ArchTest
    static final ArchRule noReflection =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.lang.reflect..");
}
