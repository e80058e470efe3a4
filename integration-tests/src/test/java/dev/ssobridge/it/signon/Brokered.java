package dev.ssobridge.it.signon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.realm.TestRealm;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ClientRepresentation;

/** A realm whose users come from another realm of the same server, by Keycloak's own OpenID Connect broker. */
public final class Brokered {
    /** The provider's alias. */
    public static final String ALIAS = "upstream";

    private static final String CLIENT = "downstream";
    private static final String SECRET = "downstream-secret";

    private Brokered() {}

    /** Adds the provider to a realm file. */
    public static void by(TestRealm upstream, ObjectNode json) {
        String endpoints = upstream.issuer() + "/protocol/openid-connect/";
        ObjectNode provider = json.withArrayProperty("identityProviders").addObject();
        provider.put("alias", ALIAS)
                .put("providerId", "oidc")
                .put("enabled", true)
                .put("trustEmail", true)
                .put("firstBrokerLoginFlowAlias", "first broker login");
        provider.putObject("config")
                .put("issuer", upstream.issuer().toString())
                .put("authorizationUrl", endpoints + "auth")
                .put("tokenUrl", endpoints + "token")
                .put("userInfoUrl", endpoints + "userinfo")
                .put("logoutUrl", endpoints + "logout")
                .put("jwksUrl", endpoints + "certs")
                .put("useJwksUrl", "true")
                .put("validateSignature", "true")
                .put("clientId", CLIENT)
                .put("clientSecret", SECRET)
                .put("clientAuthMethod", "client_secret_basic")
                .put("defaultScope", "openid profile email")
                .put("syncMode", "IMPORT");
    }

    /** Makes the realm a client of that provider. */
    public static void register(TestRealm upstream, TestRealm brokered) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(CLIENT);
        client.setSecret(SECRET);
        client.setPublicClient(false);
        client.setFrontchannelLogout(false);
        client.setRedirectUris(List.of(brokered.issuer() + "/broker/" + ALIAS + "/endpoint*"));
        client.setAttributes(Map.of("post.logout.redirect.uris", "+"));
        client.setDefaultClientScopes(List.of("basic", "profile", "email"));
        try (Response created = upstream.admin().clients().create(client)) {
            if (created.getStatus() != 201) {
                throw new AssertionError(created.readEntity(String.class));
            }
        }
    }
}
