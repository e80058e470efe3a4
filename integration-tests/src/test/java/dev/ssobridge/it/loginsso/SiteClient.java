package dev.ssobridge.it.loginsso;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.realm.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.ClientRepresentation;

/** A confidential client that only one test uses. */
record SiteClient(TestRealm realm, String id, String clientId, String secret) {
    /** The REST resource as this client calls it, by HTTP Basic. */
    SsoApi api() {
        return realm.api(clientId, secret);
    }

    /** The access token of its service account. */
    String serviceToken() {
        return realm.client(clientId, secret).serviceToken();
    }

    ClientResource admin() {
        return realm.admin().clients().get(id);
    }

    UserResource serviceAccount() {
        return realm.admin().users().get(admin().getServiceAccountUser().getId());
    }

    void change(Consumer<ClientRepresentation> change) {
        ClientRepresentation stored = admin().toRepresentation();
        change.accept(stored);
        admin().update(stored);
    }

    /** Registers it as a website for these portals, or changes which they are. */
    SiteClient forPortals(String... portals) {
        realm.registrations().portals(clientId, portals);
        return this;
    }

    /** Lets it act, or not, for users that it has not created. */
    SiteClient forExistingUsers(String value) {
        realm.registrations().website(clientId, Map.of("existingUsers", List.of(value)));
        return this;
    }

    void grant(String... realmRoles) {
        serviceAccount()
                .roles()
                .realmLevel()
                .add(List.of(realmRoles).stream()
                        .map(role -> realm.admin().roles().get(role).toRepresentation())
                        .toList());
    }
}
