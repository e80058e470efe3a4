package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** The rows of the decision table in docs/jit.md about a provider of an organization with domains. */
@KeycloakTest
@DisplayName("A provider of an organization")
class DomainsIT {
    private final BrokerRealm realm;
    private final OrganizationResource organization;

    DomainsIT(BrokerRealm realm) {
        this.realm = realm;
        this.organization = organization(realm);
    }

    @Fixture
    static BrokerRealm realm(KeycloakServer server) {
        BrokerRealm realm = BrokerRealm.create(server, json -> json.put("organizationsEnabled", true));
        OrganizationRepresentation acme = new OrganizationRepresentation();
        acme.setName("Acme");
        acme.setAlias("acme-org");
        acme.setEnabled(true);
        acme.addDomain(new OrganizationDomainRepresentation("acme.example"));
        try (Response created = realm.realm().admin().organizations().create(acme)) {
            assertThat(created.getStatus()).isEqualTo(201);
        }
        organization(realm)
                .identityProviders()
                .addIdentityProvider(BrokerRealm.ALIAS)
                .close();
        return realm;
    }

    private static OrganizationResource organization(BrokerRealm realm) {
        var organizations = realm.realm().admin().organizations();
        return organizations.get(organizations.search("Acme", true, 0, 1).get(0).getId());
    }

    @Test
    void newPersonWithinTheDomainsBecomesAMemberOfTheOrganization() {
        FakePerson ann = FakePerson.unknown();

        String sub = realm.walk().signIn(ann).identity().sub();

        assertThat(organization.members().member(sub).toRepresentation().getEmail())
                .isEqualTo(ann.email());
    }

    @Test
    void returningMemberOfTheOrganizationIsUpdated() {
        FakePerson ann = FakePerson.unknown();
        String sub = realm.walk().signIn(ann).identity().sub();

        realm.walk().signIn(ann.with("jobTitle", "Manager"));

        assertThat(realm.usersWith(ann.email())).singleElement().satisfies(user -> {
            assertThat(user.getId()).isEqualTo(sub);
            assertThat(user.firstAttribute("jobTitle")).isEqualTo("Manager");
        });
    }

    @Test
    void userWithinTheDomainsIsLinked() {
        FakePerson ann = FakePerson.unknown();
        TestUser user = realm.realm().users().create(one -> one.setEmail(ann.email()));

        assertThat(realm.walk().signIn(ann).identity().sub()).isEqualTo(user.id());
    }

    @Test
    void userOutsideOfTheDomainsIsNotLinked() {
        TestUser user = realm.realm().users().create();

        mustRefuse(FakePerson.unknown().with("email", user.email()));

        assertThat(realm.linksOf(user)).isEmpty();
    }

    @Test
    void newPersonOutsideOfTheDomainsIsNotCreated() {
        mustRefuse(FakePerson.unknown().with("email", "someone@other.example"));
        mustRefuse(FakePerson.unknown().with("email", "someone@evil-acme.example"));
        mustRefuse(FakePerson.unknown().with("email", "someone@acme.example.evil.example"));
        assertThat(realm.usersWith("someone@other.example")).isEmpty();
    }

    @Test
    void changedAddressOutsideOfTheDomainsIsNotTakenOver() {
        FakePerson ann = FakePerson.unknown();
        realm.walk().signIn(ann);

        realm.walk().signIn(ann.with("email", "ann@other.example"));

        assertThat(realm.usersWith(ann.email())).hasSize(1);
        assertThat(realm.usersWith("ann@other.example")).isEmpty();
        assertThat(realm.lastEvent("UPDATE_EMAIL_ERROR").detail("reason")).isEqualTo("email_domain");
    }

    private void mustRefuse(FakePerson person) {
        Page page = realm.walk().comeBackAs(person);
        assertThat(page.answer().status()).isEqualTo(403);
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo("email_domain");
    }
}
