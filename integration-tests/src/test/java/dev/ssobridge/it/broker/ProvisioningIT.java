package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserRepresentation;

/** The walk of docs/jit.md: a new person, a returning one, changed attributes, a refused one; and no page on the way. */
@KeycloakTest
@DisplayName("Provisioning just in time")
class ProvisioningIT {
    private final KeycloakServer server;
    private BrokerRealm realm;

    ProvisioningIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeEach
    void realm() {
        realm = BrokerRealm.create(server);
    }

    @AfterEach
    void closeRealm() {
        realm.close();
    }

    @Test
    void newPersonIsCreatedAndSignedInWithoutAnyPage() {
        FakePerson ann = FakePerson.unknown()
                .with("middle_name", "Bea")
                .with("picture", "https://acme.example/ann.png")
                .with("locale", "de")
                .with("zoneinfo", "Europe/Berlin")
                .with("jobTitle", "Engineer");

        Identity identity = realm.walk().signIn(ann).identity();

        UserRepresentation user = realm.usersWith(ann.email()).get(0);
        assertThat(identity.sub()).isEqualTo(user.getId());
        assertThat(identity.username()).isEqualTo("p-" + ann.subject());
        assertThat(identity.sid()).isNotBlank();
        assertThat(user.getFirstName()).isEqualTo("Ann");
        assertThat(user.getLastName()).isEqualTo("Archer");
        assertThat(user.isEmailVerified()).isTrue();
        assertThat(user.getFederationLink()).isNull();
        assertThat(user.getAttributes())
                .containsEntry("name", List.of("Ann Bea Archer"))
                .containsEntry("middleName", List.of("Bea"))
                .containsEntry("picture", List.of("https://acme.example/ann.png"))
                .containsEntry("locale", List.of("de"))
                .containsEntry("zoneinfo", List.of("Europe/Berlin"))
                .containsEntry("jobTitle", List.of("Engineer"));
        assertThat(realm.lastEvent("REGISTER").userId()).isEqualTo(user.getId());
        assertThat(realm.lastEvent("LOGIN").detail("identity_provider")).isEqualTo("acme");
    }

    @Test
    void returningPersonIsTheSameUser() {
        FakePerson ann = FakePerson.unknown();
        Identity first = realm.walk().signIn(ann).identity();

        Identity second = realm.walk().signIn(ann).identity();

        assertThat(second.sub()).isEqualTo(first.sub());
        assertThat(realm.events("REGISTER")).hasSize(1);
        assertThat(realm.events("UPDATE_PROFILE")).isEmpty();
    }

    @Test
    void changedAttributesAreTakenOverAndMissingOnesLeftAlone() {
        FakePerson ann = FakePerson.unknown().with("jobTitle", "Engineer").with("zoneinfo", "Europe/Berlin");
        realm.walk().signIn(ann);

        realm.walk()
                .signIn(ann.with("jobTitle", "Manager").with("zoneinfo", null).with("family_name", "Baker"));

        UserRepresentation user = realm.usersWith(ann.email()).get(0);
        assertThat(user.getLastName()).isEqualTo("Baker");
        assertThat(user.firstAttribute("jobTitle")).isEqualTo("Manager");
        assertThat(user.firstAttribute("zoneinfo")).isEqualTo("Europe/Berlin");
        assertThat(user.firstAttribute("name")).isEqualTo("Ann Baker");
        assertThat(realm.lastEvent("UPDATE_PROFILE").detail("updated").split(","))
                .containsExactlyInAnyOrder("lastName", "jobTitle", "name");
    }

    @Test
    void unknownPersonIsRefusedWhileProvisioningIsOff() {
        realm.allowJitProvisioning(false);
        FakePerson ann = FakePerson.unknown();

        Page page = realm.walk().comeBackAs(ann);

        assertThat(page.answer().status()).isEqualTo(403);
        assertThat(page.html().text()).contains("you have no access here");
        assertThat(realm.usersWith(ann.email())).isEmpty();
        assertThat(realm.lastEvent("LOGIN_ERROR").error()).isEqualTo("access_denied");
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("unknown_person");
        assertThat(realm.events("LOGIN")).isEmpty();
    }

    @Test
    void knownPersonGetsInUnchangedWhileProvisioningIsOff() {
        FakePerson ann = FakePerson.unknown().with("jobTitle", "Engineer");
        String sub = realm.walk().signIn(ann).identity().sub();
        realm.allowJitProvisioning(false);

        Identity identity = realm.walk().signIn(ann.with("jobTitle", "Manager")).identity();

        assertThat(identity.sub()).isEqualTo(sub);
        assertThat(realm.usersWith(ann.email()).get(0).firstAttribute("jobTitle"))
                .isEqualTo("Engineer");
    }

    @Test
    void defaultsAreForNewPeopleOnly() {
        realm.configure(Map.of("attributeDefaults", "locale=de\njobTitle=Colleague\n"));
        FakePerson ann = FakePerson.unknown().with("locale", "en");
        realm.walk().signIn(ann);
        UserRepresentation created = realm.usersWith(ann.email()).get(0);
        assertThat(created.firstAttribute("locale")).isEqualTo("en");
        assertThat(created.firstAttribute("jobTitle")).isEqualTo("Colleague");

        realm.walk().signIn(ann.with("jobTitle", "Engineer"));
        realm.walk().signIn(ann);

        assertThat(realm.usersWith(ann.email()).get(0).firstAttribute("jobTitle"))
                .isEqualTo("Engineer");
    }

    @Test
    void createOnlyAttributesAreWrittenOnce() {
        realm.configure(Map.of("createOnlyAttributes", "locale, given_name"));
        FakePerson ann = FakePerson.unknown().with("locale", "en");
        realm.walk().signIn(ann);

        realm.walk().signIn(ann.with("locale", "de").with("given_name", "Anne").with("family_name", "Baker"));

        UserRepresentation user = realm.usersWith(ann.email()).get(0);
        assertThat(user.firstAttribute("locale")).isEqualTo("en");
        assertThat(user.getFirstName()).isEqualTo("Ann");
        assertThat(user.getLastName()).isEqualTo("Baker");
    }

    @Test
    void partsOfTheNameComeFromTheWholeOne() {
        FakePerson ann = FakePerson.unknown()
                .with("given_name", null)
                .with("family_name", null)
                .with("name", "Ann Bea Archer");

        realm.walk().signIn(ann);

        UserRepresentation user = realm.usersWith(ann.email()).get(0);
        assertThat(user.getFirstName()).isEqualTo("Ann");
        assertThat(user.getLastName()).isEqualTo("Archer");
        assertThat(user.firstAttribute("middleName")).isEqualTo("Bea");
        assertThat(user.firstAttribute("name")).isEqualTo("Ann Bea Archer");
    }

    @Test
    void idTokenTellsWhatUserInfoDoesNot() {
        FakePerson ann = FakePerson.unknown()
                .withInIdToken("jobTitle", "Engineer")
                .withInIdToken("zoneinfo", "Europe/Paris")
                .with("zoneinfo", "Europe/Berlin");

        realm.walk().signIn(ann);

        UserRepresentation user = realm.usersWith(ann.email()).get(0);
        assertThat(user.firstAttribute("jobTitle")).isEqualTo("Engineer");
        assertThat(user.firstAttribute("zoneinfo")).isEqualTo("Europe/Berlin");
    }

    @Test
    void invalidProfileStopsTheLoginWithAllDetailsInTheEvent() {
        FakePerson ann = FakePerson.unknown()
                .with("family_name", null)
                .with("zoneinfo", "x".repeat(300))
                .with("given_name", "<b>");

        Page page = realm.walk().comeBackAs(ann);

        assertThat(page.answer().status()).isEqualTo(400);
        assertThat(page.html().text()).contains("incomplete or not valid");
        assertThat(realm.usersWith(ann.email())).isEmpty();
        assertThat(realm.lastEvent("LOGIN_ERROR").error()).isEqualTo("invalid_user_profile");
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("validation");
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("validation"))
                .contains("lastName: error-user-attribute-required", "zoneinfo: error-", "firstName: error-")
                .doesNotContain("xxx")
                .doesNotContain("<b>");
    }

    @Test
    void claimsOfTheWrongKindStopTheLogin() {
        FakePerson ann = FakePerson.unknown()
                .with("picture", "javascript:alert(1)")
                .with("jobTitle", List.of("a", "b"))
                .with("zoneinfo", "a\nb");

        Page page = realm.walk().comeBackAs(ann);

        assertThat(page.answer().status()).isEqualTo(400);
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("validation"))
                .contains("picture: not a web address", "jobTitle: not a text", "zoneinfo: control characters");
    }

    @Test
    void invalidChangeStopsTheLoginAndChangesNothing() {
        FakePerson ann = FakePerson.unknown();
        realm.walk().signIn(ann);

        Page page = realm.walk().comeBackAs(ann.with("given_name", "<b>").with("family_name", "Baker"));

        assertThat(page.answer().status()).isEqualTo(400);
        assertThat(realm.usersWith(ann.email()).get(0).getLastName()).isEqualTo("Archer");
    }

    @Test
    void firstSignInsAtTheSameMomentMakeOneUser() {
        // Keycloak's brute-force protection takes two sign-ins of a user at the same moment for guessing.
        try (BrokerRealm busy = BrokerRealm.create(server, json -> json.put("bruteForceProtected", false))) {
            FakePerson ann = FakePerson.unknown();
            List<BrokerWalk> walks = List.of(busy.walk(), busy.walk(), busy.walk(), busy.walk());
            List<URI> answers = walks.stream()
                    .map(walk -> busy.provider().signIn(walk.toProvider(), ann))
                    .toList();

            List<CompletableFuture<Page>> done = IntStream.range(0, walks.size())
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> walks.get(i).browser().open(answers.get(i))))
                    .toList();

            Set<String> users = new TreeSet<>();
            for (int i = 0; i < walks.size(); i++) {
                users.add(walks.get(i).redeem(done.get(i).join()).identity().sub());
            }
            assertThat(users).hasSize(1);
            assertThat(busy.usersWith(ann.email())).hasSize(1);
        }
    }
}
