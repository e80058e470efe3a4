package dev.ssobridge.it.broker;

import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import java.util.List;
import org.keycloak.representations.idm.RoleRepresentation;

/** A user who holds {@code manage-identity-providers} and nothing else. */
final class AccountOwner {
    private AccountOwner() {}

    static TestUser in(TestRealm realm) {
        TestUser owner = realm.users().create();
        var clients = realm.admin().clients();
        String management = clients.findByClientId("realm-management").get(0).getId();
        RoleRepresentation role =
                clients.get(management).roles().get("manage-identity-providers").toRepresentation();
        realm.users().admin(owner).roles().clientLevel(management).add(List.of(role));
        return owner;
    }
}
