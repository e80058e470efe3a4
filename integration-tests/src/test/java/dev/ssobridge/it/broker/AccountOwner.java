package dev.ssobridge.it.broker;

import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import java.util.List;
import org.keycloak.representations.idm.RoleRepresentation;

/** A user who holds {@code manage-identity-providers} and nothing else. */
final class AccountOwner {
    private AccountOwner() {}

    static TestUser in(TestRealm realm) {
        return in(realm, List.of("manage-identity-providers"));
    }

    /** The same with these roles of realm-management. */
    static TestUser in(TestRealm realm, List<String> roles) {
        TestUser owner = realm.users().create();
        var clients = realm.admin().clients();
        String management = clients.findByClientId("realm-management").get(0).getId();
        List<RoleRepresentation> held = roles.stream()
                .map(role -> clients.get(management).roles().get(role).toRepresentation())
                .toList();
        realm.users().admin(owner).roles().clientLevel(management).add(held);
        return owner;
    }
}
