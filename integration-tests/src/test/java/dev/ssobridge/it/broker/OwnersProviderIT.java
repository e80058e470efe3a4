package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An issuer that the owner of an account has entered is believed about the people of its organization only. */
@KeycloakTest
@DisplayName("A provider whose issuer an owner has entered")
class OwnersProviderIT {
    private final KeycloakServer server;

    OwnersProviderIT(KeycloakServer server) {
        this.server = server;
    }

    @Test
    void testTellsThatTheAddressIsInAVerifiedDomain() {
        try (Owned owned = Owned.withOrganization(server)) {
            owned.owner().test(owned.own(), FakePerson.unknown());
            assertThat(owned.owner().trial()).contains("an e-mail address that it does not call unverified");
        }
    }

    @Test
    void peopleOfAVerifiedDomainAreLinkedAndCreated() {
        try (Owned owned = Owned.withOrganization(server)) {
            owned.mustSignIn(FakePerson.unknown());

            FakePerson ann = FakePerson.unknown();
            TestUser user = owned.realm().realm().users().create(one -> one.setEmail(ann.email()));
            owned.mustSignIn(ann);
            assertThat(owned.realm().linksOf(user)).hasSize(1);
        }
    }

    @Test
    void addressOfAStrangerSignsNobodyIn() {
        try (Owned owned = Owned.withOrganization(server)) {
            TestUser victim = owned.realm().realm().users().create();
            owned.mustRefuse(FakePerson.unknown().with("email", victim.email()), "email_domain");
            owned.mustRefuse(
                    FakePerson.unknown().with("email", victim.email()).withInIdToken("email_verified", true),
                    "email_domain");
            owned.mustRefuse(FakePerson.unknown().with("email", "new@stranger.example"), "email_domain");

            assertThat(owned.realm().linksOf(victim)).isEmpty();
            assertThat(owned.realm().usersWith("new@stranger.example")).isEmpty();
        }
    }

    @Test
    void domainThatNobodyHasVerifiedIsNotTheOrganizations() {
        try (Owned owned = Owned.withOrganization(server)) {
            TestUser victim = owned.realm().realm().users().create(one -> one.setEmail("ceo@claimed.example"));

            owned.mustRefuse(FakePerson.unknown().with("email", "ceo@claimed.example"), "email_domain");
            owned.mustRefuse(FakePerson.unknown().with("email", "new@claimed.example"), "email_domain");
            assertThat(owned.realm().linksOf(victim)).isEmpty();
        }
    }

    @Test
    void memberIsLinkedWhateverTheDomain() {
        try (Owned owned = Owned.withOrganization(server)) {
            TestUser member = owned.realm().realm().users().create();
            Owned.organization(owned.realm()).members().addMember(member.id()).close();

            owned.mustSignIn(FakePerson.unknown().with("email", member.email()));

            assertThat(owned.realm().linksOf(member)).hasSize(1);
        }
    }

    @Test
    void changedAddressOfAStrangerIsNotTakenOver() {
        try (Owned owned = Owned.withOrganization(server)) {
            FakePerson ann = FakePerson.unknown();
            owned.mustSignIn(ann);

            owned.mustSignIn(ann.with("email", "ann@stranger.example"));

            assertThat(owned.realm().usersWith("ann@stranger.example")).isEmpty();
            assertThat(owned.realm().lastEvent("UPDATE_EMAIL_ERROR").detail("reason"))
                    .isEqualTo("email_domain");
        }
    }

    @Test
    void withoutAnOrganizationNobodyIsFoundByAddress() {
        try (Owned owned = Owned.of(BrokerRealm.create(server))) {
            TestUser victim = owned.realm().realm().users().create();

            owned.mustRefuse(FakePerson.unknown().with("email", victim.email()), "email_domain");
            owned.mustRefuse(FakePerson.unknown(), "email_domain");
        }
    }
}
