package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Events.Event;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rows of the second decision table in docs/jit.md: a link decides, and the address follows if it may. */
@KeycloakTest
@DisplayName("A linked person with another address")
class ChangedAddressIT {
    private final BrokerRealm realm;

    ChangedAddressIT(BrokerRealm realm) {
        this.realm = realm;
    }

    @Fixture
    static BrokerRealm realm(KeycloakServer server) {
        return BrokerRealm.create(server);
    }

    @BeforeEach
    void trustAndProvision() {
        realm.trustEmail(true);
        realm.allowJitProvisioning(true);
    }

    @Test
    void laterLoginsFollowTheLinkAndNotTheAddress() {
        FakePerson ann = FakePerson.unknown();
        String sub = realm.walk().signIn(ann).identity().sub();
        TestUser other = realm.realm().users().create();

        Identity identity =
                realm.walk().signIn(ann.with("email", other.email())).identity();

        assertThat(identity.sub()).isEqualTo(sub);
        assertThat(realm.usersWith(other.email()))
                .singleElement()
                .extracting("id")
                .isEqualTo(other.id());
        mustHaveKept(sub, ann.email(), "email_conflict");
    }

    @Test
    void changedAddressIsTakenOver() {
        FakePerson ann = FakePerson.unknown();
        String sub = realm.walk().signIn(ann).identity().sub();
        String changed = "new-" + ann.email();

        realm.walk().signIn(ann.with("email", changed));

        assertThat(realm.usersWith(changed)).singleElement().satisfies(user -> {
            assertThat(user.getId()).isEqualTo(sub);
            assertThat(user.isEmailVerified()).isTrue();
        });
        assertThat(realm.lastEvent("UPDATE_PROFILE").detail("updated")).isEqualTo("email");
    }

    @Test
    void changedAddressOfAnUntrustedProviderIsNotTakenOver() {
        FakePerson ann = FakePerson.unknown();
        String sub = realm.walk().signIn(ann).identity().sub();
        realm.trustEmail(false);

        realm.walk().signIn(ann.with("email", "new-" + ann.email()));

        mustHaveKept(sub, ann.email(), "email_not_trusted");
    }

    @Test
    void changedAddressThatIsNotVerifiedIsNotTakenOver() {
        FakePerson ann = FakePerson.unknown();
        String sub = realm.walk().signIn(ann).identity().sub();

        realm.walk().signIn(ann.with("email", "new-" + ann.email()).with("email_verified", false));

        mustHaveKept(sub, ann.email(), "email_not_verified");
    }

    @Test
    void changedAddressThatIsAnothersUserNameIsNotTakenOver() {
        FakePerson ann = FakePerson.unknown();
        String sub = realm.walk().signIn(ann).identity().sub();
        String wanted = "new-" + ann.email();
        realm.realm().users().create(other -> other.setUsername(wanted));

        realm.walk().signIn(ann.with("email", wanted));

        mustHaveKept(sub, ann.email(), "email_conflict");
    }

    private void mustHaveKept(String userId, String email, String reason) {
        assertThat(realm.usersWith(email)).singleElement().extracting("id").isEqualTo(userId);
        Event event = realm.lastEvent("UPDATE_EMAIL_ERROR");
        assertThat(event.userId()).isEqualTo(userId);
        assertThat(event.detail("reason")).isEqualTo(reason);
    }
}
