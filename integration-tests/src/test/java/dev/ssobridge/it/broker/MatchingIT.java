package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.representations.userprofile.config.UPConfig;

/** The rows of the decision table in docs/jit.md about people whom the realm may know already. */
@KeycloakTest
@DisplayName("Who a person is")
class MatchingIT {
    private final BrokerRealm realm;

    MatchingIT(BrokerRealm realm) {
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
    void personWithTheAddressOfAUserIsLinkedAndUpdated() {
        TestUser user = realm.realm().users().create();
        FakePerson person = FakePerson.unknown().with("email", user.email());

        Identity identity = realm.walk().signIn(person).identity();

        assertThat(identity.sub()).isEqualTo(user.id());
        assertThat(realm.usersWith(user.email()).get(0).getFirstName()).isEqualTo("Ann");
        assertThat(realm.linksOf(user)).singleElement().extracting("userId").isEqualTo(person.subject());
        assertThat(realm.lastEvent("FEDERATED_IDENTITY_LINK").userId()).isEqualTo(user.id());
    }

    @Test
    void addressInCapitalsLinksTheSameUser() {
        TestUser user = realm.realm().users().create();
        FakePerson person = FakePerson.unknown().with("email", user.email().toUpperCase(Locale.ROOT));

        assertThat(realm.walk().signIn(person).identity().sub()).isEqualTo(user.id());
    }

    @Test
    void personWithTheAddressOfAUserIsLinkedButNotUpdatedWhileProvisioningIsOff() {
        realm.allowJitProvisioning(false);
        TestUser user = realm.realm().users().create();

        Identity identity = realm.walk()
                .signIn(FakePerson.unknown().with("email", user.email()))
                .identity();

        assertThat(identity.sub()).isEqualTo(user.id());
        assertThat(realm.usersWith(user.email()).get(0).getFirstName()).isEqualTo("Test");
    }

    @Test
    void administratorIsNeverLinked() {
        TestUser user = realm.realm().users().create();
        makeAdministrator(user);

        RefusedPerson.mustBe(realm, FakePerson.unknown().with("email", user.email()), "administrator", user);
    }

    @Test
    void linkedUserWhoHasBecomeAnAdministratorIsRefused() {
        FakePerson person = FakePerson.unknown();
        String sub = realm.walk().signIn(person).identity().sub();
        TestUser user = new TestUser(sub, person.email(), "", person.email());
        makeAdministrator(user);

        Page page = realm.walk().comeBackAs(person);

        assertThat(page.answer().status()).isEqualTo(403);
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("administrator");
    }

    @Test
    void disabledUserIsNotLinked() {
        TestUser user = realm.realm().users().create(one -> one.setEnabled(false));

        RefusedPerson.mustBe(realm, FakePerson.unknown().with("email", user.email()), "user_disabled", user);
    }

    @Test
    void accountThatSomebodyElseMayHaveMadeIsNotLinked() {
        TestUser user = realm.realm().users().create(one -> one.setEmailVerified(false));

        RefusedPerson.mustBe(realm, FakePerson.unknown().with("email", user.email()), "local_email_not_verified", user);
    }

    @Test
    void accountWithoutAnyWayInIsLinkedAndItsAddressVerified() {
        TestUser user = realm.realm().users().create(one -> {
            one.setEmailVerified(false);
            one.setCredentials(List.<CredentialRepresentation>of());
        });

        Identity identity = realm.walk()
                .signIn(FakePerson.unknown().with("email", user.email()))
                .identity();

        assertThat(identity.sub()).isEqualTo(user.id());
        assertThat(realm.usersWith(user.email()).get(0).isEmailVerified()).isTrue();
    }

    /** A website has chosen the address, and its login tokens are a way in. */
    @Test
    void userOfAWebsiteIsNotLinked() {
        letAdministratorsWriteAnyAttribute();
        TestUser user = withoutCredentials(one -> one.setAttributes(
                Map.of("sso.created-by", List.of("{\"client\":\"1\",\"clientId\":\"web\",\"username\":\"x\"}"))));

        RefusedPerson.mustBe(realm, FakePerson.unknown().with("email", user.email()), "local_email_not_verified", user);
    }

    @Test
    void userWithASessionIsNotLinked() {
        TestUser user = withoutCredentials(one -> {});
        realm.realm().admin().users().get(user.id()).impersonate();

        RefusedPerson.mustBe(realm, FakePerson.unknown().with("email", user.email()), "local_email_not_verified", user);
    }

    private TestUser withoutCredentials(Consumer<UserRepresentation> change) {
        return realm.realm().users().create(one -> {
            one.setEmailVerified(false);
            one.setCredentials(List.<CredentialRepresentation>of());
            change.accept(one);
        });
    }

    private void letAdministratorsWriteAnyAttribute() {
        var profile = realm.realm().admin().users().userProfile();
        UPConfig config = profile.getConfiguration();
        config.setUnmanagedAttributePolicy(UPConfig.UnmanagedAttributePolicy.ADMIN_EDIT);
        profile.update(config);
    }

    @Test
    void secondPersonWithTheAddressOfALinkedUserIsRefused() {
        FakePerson first = FakePerson.unknown();
        realm.walk().signIn(first);

        RefusedPerson.mustBe(realm, FakePerson.unknown().with("email", first.email()), "linked_to_other");
    }

    @Test
    void userNameOfAnotherUserIsNotTaken() {
        TestUser other = realm.realm().users().create();
        FakePerson ann = FakePerson.unknown().with("preferred_username", other.username());

        Identity identity = realm.walk().signIn(ann).identity();

        assertThat(identity.sub()).isNotEqualTo(other.id());
        assertThat(identity.username()).isEqualTo(ann.email());
    }

    @Test
    void userNameThatLooksLikeAnAddressIsNotTaken() {
        FakePerson ann = FakePerson.unknown().with("preferred_username", "ceo@acme.example");

        assertThat(realm.walk().signIn(ann).identity().username()).isEqualTo(ann.email());
    }

    private void makeAdministrator(TestUser user) {
        var admin = realm.realm().admin();
        String management =
                admin.clients().findByClientId("realm-management").get(0).getId();
        RoleRepresentation role =
                admin.clients().get(management).roles().get("view-users").toRepresentation();
        admin.users().get(user.id()).roles().clientLevel(management).add(List.of(role));
    }
}
