package dev.ssobridge.it.login;

import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** Further sites of a realm of the test's own; the utility may mint tokens for all of them. */
public record RelyingParties(TestRealm realm) {

    /** A confidential OpenID Connect site with the portal's redirect URI and client scopes. */
    public OidcClient add(String clientId, Consumer<ClientRepresentation> change) {
        ClientRepresentation site = new ClientRepresentation();
        site.setClientId(clientId);
        site.setProtocol("openid-connect");
        site.setPublicClient(false);
        site.setSecret(secret(clientId));
        site.setRedirectUris(List.of(realm.portal().redirectUri().toString()));
        site.setFrontchannelLogout(false);
        site.setDefaultClientScopes(List.of("basic", "acr", "profile", "email", "roles", "sso-accounts"));
        site.setAttributes(new HashMap<>());
        change.accept(site);
        create(site);
        letUtilityMintFor(clientId);
        return realm.client(clientId, secret(clientId));
    }

    OidcClient add(String clientId) {
        return add(clientId, site -> {});
    }

    void create(ClientRepresentation site) {
        try (Response created = realm.admin().clients().create(site)) {
            if (created.getStatus() != 201) {
                throw new AssertionError(created.readEntity(String.class));
            }
        }
    }

    /** Lets a site introspect the portal's access tokens. */
    void audienceOfPortal(String clientId) {
        ProtocolMapperRepresentation audience = new ProtocolMapperRepresentation();
        audience.setName(clientId);
        audience.setProtocol("openid-connect");
        audience.setProtocolMapper("oidc-audience-mapper");
        audience.setConfig(Map.of("included.client.audience", clientId, "access.token.claim", "true"));
        String portal =
                realm.admin().clients().findByClientId("customer-portal").get(0).getId();
        try (Response created =
                realm.admin().clients().get(portal).getProtocolMappers().createMapper(audience)) {
            if (created.getStatus() != 201) {
                throw new AssertionError(created.readEntity(String.class));
            }
        }
    }

    static String secret(String clientId) {
        return clientId + "-secret";
    }

    private void letUtilityMintFor(String clientId) {
        List<String> portals = new ArrayList<>(realm.registrations()
                .find("sso-website", "utility-website")
                .orElseThrow()
                .getConfig()
                .get("portals"));
        portals.add(clientId);
        realm.registrations().portals("utility-website", portals.toArray(String[]::new));
    }
}
