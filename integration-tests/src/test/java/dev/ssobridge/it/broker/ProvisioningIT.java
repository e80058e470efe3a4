package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.server.Events.Event;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserRepresentation;

/** The walk of docs/jit.md: a new person, a returning one, a refused one; and no page on the way. */
@KeycloakTest
@DisplayName("Provisioning just in time")
class ProvisioningIT {
    private final KeycloakServer server;
    private final BrokerRealm realm;

    ProvisioningIT(KeycloakServer server, BrokerRealm realm) {
        this.server = server;
        this.realm = realm;
    }

    @Fixture
    static BrokerRealm realm(KeycloakServer server) {
        return BrokerRealm.create(server);
    }

    @BeforeEach
    void provision() {
        realm.allowJitProvisioning(true);
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
        assertThat(eventsOf(first, "REGISTER")).hasSize(1);
        assertThat(eventsOf(first, "UPDATE_PROFILE")).isEmpty();
    }

    @Test
    void unknownPersonIsRefusedWhileProvisioningIsOff() {
        realm.allowJitProvisioning(false);
        FakePerson ann = FakePerson.unknown();
        int logins = realm.events("LOGIN").size();

        Page page = realm.walk().comeBackAs(ann);

        assertThat(page.answer().status()).isEqualTo(403);
        assertThat(page.html().text()).contains("you have no access here");
        assertThat(realm.usersWith(ann.email())).isEmpty();
        assertThat(realm.lastEvent("LOGIN_ERROR").error()).isEqualTo("access_denied");
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("unknown_person");
        assertThat(realm.events("LOGIN")).hasSize(logins);
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
    void firstSignInsOfAPersonAtTheSameMomentMakeOneUser() {
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

    private List<Event> eventsOf(Identity user, String type) {
        return realm.events(type).stream()
                .filter(event -> user.sub().equals(event.userId()))
                .toList();
    }
}
