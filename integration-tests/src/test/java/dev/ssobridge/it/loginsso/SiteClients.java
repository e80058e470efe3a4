package dev.ssobridge.it.loginsso;

import dev.ssobridge.it.realm.TestRealm;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.representations.idm.ClientRepresentation;

/** Makes clients that no other test uses. */
final class SiteClients {
    private final TestRealm realm;

    SiteClients(TestRealm realm) {
        this.realm = realm;
    }

    /** A utility's website with both roles, for the demo's portal, for its own users only. */
    SiteClient utility() {
        return utility(client -> {});
    }

    /** The same with changes. */
    SiteClient utility(Consumer<ClientRepresentation> change) {
        SiteClient utility = withoutRoles(change);
        utility.grant("sso-login", "sso-manage-users");
        return utility;
    }

    /** A utility's website without any role. */
    SiteClient withoutRoles(Consumer<ClientRepresentation> change) {
        return create(client -> {
                    client.setServiceAccountsEnabled(true);
                    client.setDefaultClientScopes(List.of("service_account", "basic", "roles", "acr", "sso-caller"));
                    change.accept(client);
                })
                .forPortals("customer-portal");
    }

    /** A portal with these default scopes. */
    SiteClient portal(String... defaultScopes) {
        return create(client -> client.setDefaultClientScopes(List.of(defaultScopes)));
    }

    /** A confidential client without a service account and without scopes, then changed. */
    SiteClient create(Consumer<ClientRepresentation> change) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("site-" + UUID.randomUUID());
        client.setProtocol("openid-connect");
        client.setPublicClient(false);
        client.setSecret("secret-" + UUID.randomUUID());
        client.setStandardFlowEnabled(false);
        client.setAttributes(new HashMap<>());
        client.setDefaultClientScopes(List.of("basic"));
        client.setOptionalClientScopes(List.of());
        change.accept(client);
        try (Response created = realm.admin().clients().create(client)) {
            String id = CreatedResponseUtil.getCreatedId(created);
            return new SiteClient(realm, id, client.getClientId(), client.getSecret());
        }
    }
}
