package dev.ssobridge.it.setup;

import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** The clients that an administrator adds after the set-up call, and clients with administrative roles. */
record Sites(TestRealm realm) {
    /** Adds the utility's website and the portal. */
    void add() {
        ClientRepresentation website = client("utility-website", "utility-secret");
        website.setServiceAccountsEnabled(true);
        String id = create(website);
        var role = realm.admin().roles().get("sso-login").toRepresentation();
        realm.admin().users().get(account(id)).roles().realmLevel().add(List.of(role));

        ClientRepresentation portal = client("customer-portal", "portal-secret");
        portal.setRedirectUris(List.of(realm.portal().redirectUri().toString()));
        giveScope(create(portal), "sso-accounts");
        realm.registrations().portals("utility-website", "customer-portal");
    }

    /** The access token of a service account with these roles of realm-management. */
    String administrator(String... roles) {
        String clientId = "admin-" + UUID.randomUUID();
        ClientRepresentation client = client(clientId, "secret");
        client.setServiceAccountsEnabled(true);
        client.setFullScopeAllowed(true);
        String id = create(client);
        String management = realm.admin()
                .clients()
                .findByClientId("realm-management")
                .get(0)
                .getId();
        for (String role : roles) {
            var found =
                    realm.admin().clients().get(management).roles().get(role).toRepresentation();
            realm.admin()
                    .users()
                    .get(account(id))
                    .roles()
                    .clientLevel(management)
                    .add(List.of(found));
        }
        return new OidcClient(realm.issuer(), clientId, "secret", realm.portal().redirectUri()).serviceToken();
    }

    /** The access token of a service account with a realm role, which is made if need be. */
    String holderOf(String realmRole) {
        if (realm.admin().roles().list().stream()
                .noneMatch(role -> role.getName().equals(realmRole))) {
            realm.admin().roles().create(new RoleRepresentation(realmRole, "", false));
        }
        String clientId = "holder-" + UUID.randomUUID();
        ClientRepresentation client = client(clientId, "secret");
        client.setServiceAccountsEnabled(true);
        client.setFullScopeAllowed(true);
        String account = account(create(client));
        var role = realm.admin().roles().get(realmRole).toRepresentation();
        realm.admin().users().get(account).roles().realmLevel().add(List.of(role));
        return new OidcClient(realm.issuer(), clientId, "secret", realm.portal().redirectUri()).serviceToken();
    }

    private String account(String id) {
        return realm.admin().clients().get(id).getServiceAccountUser().getId();
    }

    private static ClientRepresentation client(String clientId, String secret) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setSecret(secret);
        client.setProtocol("openid-connect");
        client.setPublicClient(false);
        return client;
    }

    private String create(ClientRepresentation client) {
        try (Response created = realm.admin().clients().create(client)) {
            if (created.getStatus() != 201) {
                throw new AssertionError(created.readEntity(String.class));
            }
        }
        return realm.admin()
                .clients()
                .findByClientId(client.getClientId())
                .get(0)
                .getId();
    }

    private void giveScope(String client, String scope) {
        realm.admin().clientScopes().findAll().stream()
                .filter(found -> found.getName().equals(scope))
                .forEach(found -> realm.admin().clients().get(client).addDefaultClientScope(found.getId()));
    }
}
