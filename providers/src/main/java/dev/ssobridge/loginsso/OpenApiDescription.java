package dev.ssobridge.loginsso;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.keycloak.Issuer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.keycloak.models.KeycloakSession;

/** The OpenAPI 3.1 description, with this realm's own address in it. */
final class OpenApiDescription {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectNode TEMPLATE = read();

    private OpenApiDescription() {}

    static ObjectNode of(KeycloakSession session) {
        ObjectNode description = TEMPLATE.deepCopy();
        String issuer = Issuer.of(session, session.getContext().getRealm());
        description.putArray("servers").addObject().put("url", issuer + "/sso");
        return description;
    }

    private static ObjectNode read() {
        try (InputStream file = OpenApiDescription.class.getResourceAsStream("openapi.json")) {
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The JAR lacks its OpenAPI description", e);
        }
    }
}
