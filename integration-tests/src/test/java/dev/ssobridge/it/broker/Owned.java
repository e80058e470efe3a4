package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.server.KeycloakServer;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.keycloak.admin.client.resource.IdentityProviderResource;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** A realm whose provider an owner has switched on. */
record Owned(BrokerRealm realm, FakeProvider own, OwnerWalk owner) implements AutoCloseable {
    IdentityProviderResource resource() {
        return realm.realm().admin().identityProviders().get(BrokerRealm.ALIAS);
    }

    /** A person comes from the owner's provider. */
    Page comeBackAs(FakePerson person) {
        BrokerWalk walk = realm.walk();
        URI atProvider = walk.begin().redirect().orElseThrow();
        return walk.browser().open(own.signIn(atProvider, person));
    }

    void mustSignIn(FakePerson person) {
        Page done = comeBackAs(person);
        assertThat(done.redirect().map(URI::toString).orElse("" + done.answer()))
                .contains("code=");
    }

    void mustRefuse(FakePerson person, String reason) {
        Page page = comeBackAs(person);
        assertThat(page.answer().status()).isEqualTo(403);
        assertThat(realm.lastEvent("LOGIN_ERROR").detail("reason")).isEqualTo(reason);
    }

    @Override
    public void close() {
        realm.close();
        own.close();
    }

    /** Of an organization with a verified domain and one that is not. */
    static Owned withOrganization(KeycloakServer server) {
        BrokerRealm realm = BrokerRealm.create(server, json -> json.put("organizationsEnabled", true));
        OrganizationRepresentation acme = new OrganizationRepresentation();
        acme.setName("Acme");
        acme.setAlias("acme-org");
        acme.setEnabled(true);
        OrganizationDomainRepresentation verified = new OrganizationDomainRepresentation("acme.example");
        verified.setVerified(true);
        acme.addDomain(verified);
        acme.addDomain(new OrganizationDomainRepresentation("claimed.example"));
        try (Response created = realm.realm().admin().organizations().create(acme)) {
            assertThat(created.getStatus()).isEqualTo(201);
        }
        organization(realm)
                .identityProviders()
                .addIdentityProvider(BrokerRealm.ALIAS)
                .close();
        return of(realm);
    }

    static OrganizationResource organization(BrokerRealm realm) {
        var organizations = realm.realm().admin().organizations();
        return organizations.get(organizations.search("Acme", true, 0, 1).get(0).getId());
    }

    /** Tests and switches on. */
    static Owned of(BrokerRealm realm) {
        FakeProvider own = new FakeProvider();
        OwnerWalk owner = OwnerWalk.begin(realm).test(own, FakePerson.unknown()).switchOn();
        return new Owned(realm, own, owner);
    }
}
