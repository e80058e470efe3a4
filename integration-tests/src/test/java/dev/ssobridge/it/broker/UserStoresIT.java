package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.server.ExternalUserStore.Person;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A realm that has users in a read-only directory as well, or whose addresses are the user names. */
@KeycloakTest
@DisplayName("A person and the realm's user stores")
class UserStoresIT {
    private final KeycloakServer server;
    private final FakePerson ann = FakePerson.unknown();
    private final BrokerRealm realm;

    UserStoresIT(KeycloakServer server, BrokerRealm realm) {
        this.server = server;
        this.realm = realm;
    }

    @Fixture
    static BrokerRealm realm(KeycloakServer server) {
        BrokerRealm realm = BrokerRealm.create(server);
        realm.realm().federate();
        server.externalUsers().holds(List.of());
        return realm;
    }

    @AfterEach
    void emptyDirectory() {
        server.externalUsers().holds(List.of());
    }

    @Test
    void newUserIsCreatedInKeycloaksOwnStorage() {
        assertThat(realm.walk().signIn(ann).identity().sub()).doesNotStartWith("f:");
    }

    @Test
    void userOfTheDirectoryIsLinkedAndLeftAsItIs() {
        server.externalUsers().holds(List.of(new Person("fay", "secret", ann.email(), "Fay", "Federated", Map.of())));

        Identity first = realm.walk().signIn(ann).identity();
        Identity second = realm.walk().signIn(ann).identity();

        assertThat(first.sub()).startsWith("f:");
        assertThat(second.sub()).isEqualTo(first.sub());
        assertThat(realm.realm()
                        .admin()
                        .users()
                        .get(first.sub())
                        .toRepresentation()
                        .getFirstName())
                .isEqualTo("Fay");
    }

    @Test
    void directoryThatIsDownStopsTheSignInOfAnUnknownPerson() {
        for (Runnable fault :
                List.<Runnable>of(server.externalUsers()::breaks, server.externalUsers()::isUnavailable)) {
            fault.run();

            Page page = realm.walk().comeBackAs(ann);

            server.externalUsers().holds(List.of());
            assertThat(page.answer().status()).isEqualTo(503);
            assertThat(page.html().text()).contains("cannot be signed in at the moment");
            assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("temporarily_unavailable");
            assertThat(realm.usersWith(ann.email())).isEmpty();
        }
    }

    @Test
    void addressIsTheUserNameWhereTheRealmSaysSo() {
        try (BrokerRealm byAddress =
                BrokerRealm.create(server, json -> json.put("registrationEmailAsUsername", true))) {
            FakePerson bob = FakePerson.unknown();
            assertThat(byAddress.walk().signIn(bob).identity().username()).isEqualTo(bob.email());

            FakePerson moved = bob.with("email", "new-" + bob.email());
            assertThat(byAddress.walk().signIn(moved).identity().username()).isEqualTo(moved.email());
        }
    }
}
