package dev.ssobridge.it.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import jakarta.ws.rs.BadRequestException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** What an administrator and an owner may still change, and what the owner sees of the sign-ins. */
@KeycloakTest
@DisplayName("The issuer that an owner has entered")
class OwnersIssuerIT {
    private final KeycloakServer server;

    OwnersIssuerIT(KeycloakServer server) {
        this.server = server;
    }

    @Test
    void markStaysWhateverAnAdministratorSaves() {
        try (Owned owned = Owned.of(BrokerRealm.create(server))) {
            IdentityProviderRepresentation saved = owned.resource().toRepresentation();
            saved.getConfig().remove("ownersIssuer");
            owned.resource().update(saved);

            assertThat(owned.resource().toRepresentation().getConfig())
                    .containsEntry("ownersIssuer", owned.own().issuer());
            assertThat(owned.realm()
                            .realm()
                            .admin()
                            .partialExport(false, false)
                            .getIdentityProviders()
                            .get(0)
                            .getConfig())
                    .containsEntry("ownersIssuer", owned.own().issuer());
        }
    }

    @Test
    void issuerStaysWhilePeopleAreLinked() {
        try (Owned owned = Owned.withOrganization(server);
                FakeProvider other = new FakeProvider()) {
            FakePerson ann = FakePerson.unknown();
            owned.mustSignIn(ann);

            owned.owner().reload();
            owned.owner().enter(other);
            assertThat(owned.owner().mistakes())
                    .containsExactly("Issuer cannot be changed while people are linked to this service.");
            IdentityProviderRepresentation saved = owned.resource().toRepresentation();
            saved.getConfig().put("issuer", other.issuer());
            assertThatThrownBy(() -> owned.resource().update(saved)).isInstanceOf(BadRequestException.class);

            owned.realm()
                    .realm()
                    .admin()
                    .users()
                    .delete(owned.realm().usersWith(ann.email()).get(0).getId())
                    .close();
            owned.resource().update(saved);
            assertThat(owned.resource().toRepresentation().getConfig()).containsEntry("issuer", other.issuer());
        }
    }

    @Test
    void ownerDoesNotChangeTheIssuerOfAnAdministratorWhilePeopleAreLinked() {
        try (BrokerRealm realm = BrokerRealm.create(server);
                FakeProvider other = new FakeProvider()) {
            OwnerWalk owner = OwnerWalk.begin(realm).test(other, FakePerson.unknown());
            realm.walk().signIn(FakePerson.unknown());

            owner.switchOn();

            assertThat(owner.mistakes()).singleElement().asString().contains("people are linked to it");
            assertThat(realm.realm()
                            .admin()
                            .identityProviders()
                            .get(BrokerRealm.ALIAS)
                            .toRepresentation()
                            .getConfig())
                    .containsEntry("issuer", realm.provider().issuer());
        }
    }

    @Test
    void ownerOfTheSameIssuerChangesNothingAboutWhomItIsBelieved() {
        try (BrokerRealm realm = BrokerRealm.create(server)) {
            OwnerWalk.begin(realm).test(realm.provider(), FakePerson.unknown()).switchOn();

            assertThat(realm.realm()
                            .admin()
                            .identityProviders()
                            .get(BrokerRealm.ALIAS)
                            .toRepresentation()
                            .getConfig())
                    .doesNotContainKey("ownersIssuer");
            realm.walk().signIn(FakePerson.unknown());
        }
    }

    @Test
    void lastSignInsAreListedWithReasonAndNumber() {
        try (Owned owned = Owned.withOrganization(server)) {
            FakePerson stranger = FakePerson.unknown().with("email", "x@stranger.example");
            Page refused = owned.comeBackAs(stranger);
            FakePerson ann = FakePerson.unknown();
            owned.mustSignIn(ann);

            owned.owner().reload();

            List<String> rows =
                    owned.owner().page().html().select("#sso-attempts tbody tr").eachText();
            String number = refused.html().select("#sso-number").text();
            assertThat(rows).hasSize(2);
            assertThat(rows.get(0)).endsWith("signed in");
            assertThat(rows.get(1)).endsWith("email_domain " + number);
            assertThat(server.database()
                            .select("select * from SSO_OWNER_ATTEMPT")
                            .toString())
                    .doesNotContain(stranger.email(), stranger.subject(), ann.email(), ann.subject());

            owned.resource().remove();
            assertThat(server.database()
                            .select("select * from SSO_OWNER_ATTEMPT where REALM_ID = '"
                                    + owned.realm()
                                            .realm()
                                            .admin()
                                            .toRepresentation()
                                            .getId() + "'"))
                    .isEmpty();
        }
    }

    @Test
    void providersOfAdministratorsLeaveNoList() {
        try (BrokerRealm realm = BrokerRealm.create(server)) {
            realm.walk().signIn(FakePerson.unknown());
            assertThat(OwnerWalk.begin(realm).page().has("#sso-attempts")).isFalse();
        }
    }
}
