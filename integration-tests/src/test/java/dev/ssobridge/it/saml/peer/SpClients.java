package dev.ssobridge.it.saml.peer;

import dev.ssobridge.it.realm.TestRealm;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ClientRepresentation;

/** The peers as service providers of a realm: everything signed, both ways. */
final class SpClients {
    private SpClients() {}

    /** Fixes the bindings of its logout, both ways. */
    static void register(TestRealm realm, String entityId, String binding, String... accepted) {
        realm.registrations()
                .application(
                        entityId, Map.of("samlLogoutBinding", List.of(binding), "samlLogoutAccept", List.of(accepted)));
    }

    static void add(TestRealm realm, String entityId, Map<String, String> attributes) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(entityId);
        client.setProtocol("saml");
        client.setFrontchannelLogout(true);
        client.setRedirectUris(List.of(URI.create(entityId).resolve("/*").toString()));
        Map<String, String> all = new HashMap<>(Map.of(
                "saml.client.signature", "true",
                "saml.server.signature", "true",
                "saml.assertion.signature", "true",
                "saml.authnstatement", "true",
                "saml.signature.algorithm", "RSA_SHA256",
                "saml_force_name_id_format", "true"));
        all.putAll(attributes);
        client.setAttributes(all);
        try (Response created = realm.admin().clients().create(client)) {
            if (created.getStatus() != 201) {
                throw new AssertionError(created.readEntity(String.class));
            }
        }
    }
}
