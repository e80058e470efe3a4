package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rows of the decision table in docs/jit.md about what a provider says of an address. */
@KeycloakTest
@DisplayName("The e-mail address of a person")
class EmailTrustIT {
    private final BrokerRealm realm;

    EmailTrustIT(BrokerRealm realm) {
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
    void providerThatIsNotTrustedForAddressesLinksNobody() {
        realm.trustEmail(false);
        TestUser user = realm.realm().users().create();

        RefusedPerson.mustBe(realm, FakePerson.unknown().with("email", user.email()), "email_not_trusted", user);
    }

    @Test
    void providerThatIsNotTrustedCreatesUsersWithAnUnverifiedAddress() {
        realm.trustEmail(false);
        FakePerson person = FakePerson.unknown();

        Identity identity = realm.walk().signIn(person).identity();

        assertThat(identity.username()).isEqualTo(person.email());
        assertThat(realm.usersWith(person.email()).get(0).isEmailVerified()).isFalse();
    }

    @Test
    void unverifiedAddressInUserInfoIsRefused() {
        TestUser user = realm.realm().users().create();

        RefusedPerson.mustBe(
                realm,
                FakePerson.unknown().with("email", user.email()).with("email_verified", false),
                "email_not_verified",
                user);
        RefusedPerson.mustBe(realm, FakePerson.unknown().with("email_verified", "false"), "email_not_verified");
        RefusedPerson.mustBe(realm, FakePerson.unknown().with("email_verified", "perhaps"), "email_not_verified");
    }

    @Test
    void unverifiedAddressInTheIdTokenIsRefused() {
        FakePerson person = FakePerson.unknown();

        RefusedPerson.mustBe(
                realm,
                person.withInIdToken("email", person.email()).withInIdToken("email_verified", false),
                "email_not_verified");
    }

    @Test
    void addressOfATrustedProviderIsBelievedWithoutAWordOnItsVerification() {
        TestUser user = realm.realm().users().create();
        FakePerson person = FakePerson.unknown().with("email", user.email()).with("email_verified", null);

        assertThat(realm.walk().signIn(person).identity().sub()).isEqualTo(user.id());
    }

    @Test
    void personWithoutAnAddressIsRefused() {
        RefusedPerson.mustBe(realm, FakePerson.unknown().with("email", null), "email_missing");
    }
}
