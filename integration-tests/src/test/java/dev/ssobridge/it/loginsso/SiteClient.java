package dev.ssobridge.it.loginsso;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.realm.TestRealm;
import java.util.List;
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

    void grant(String... realmRoles) {
        serviceAccount()
                .roles()
                .realmLevel()
                .add(List.of(realmRoles).stream()
                        .map(role -> realm.admin().roles().get(role).toRepresentation())
                        .toList());
    }
}
