package dev.ssobridge.login.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.CheckedOn;
import java.util.Optional;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.endpoints.request.AuthzEndpointRequestParser;

/**
 * Further parameters of the authorization request that is being answered, in whatever form it came: pushed, in the query, by
 * POST or in a request object. Keycloak silently drops those that are too many or too long, so the request itself is read: a
 * token that goes unseen could end in another user's session.
 */
@CheckedOn(keycloak = "26.7.4", of = "AuthzEndpointRequestParser.AUTHZ_REQUEST_OBJECT")
public final class SentParameters {
    private final KeycloakSession session;

    public SentParameters(KeycloakSession session) {
        this.session = session;
    }

    /** A parameter; a request object can be read only after Keycloak has done so. */
    public Optional<String> find(String name) {
        return PushedRequest.find(session, name)
                .or(() -> Optional.ofNullable(sent(name)))
                .or(() -> inRequestObject(name));
    }

    private String sent(String name) {
        HttpRequest http = session.getContext().getHttpRequest();
        String value = session.getContext().getUri().getQueryParameters().getFirst(name);
        return value == null && PushedRequest.isForm(http)
                ? http.getDecodedFormParameters().getFirst(name)
                : value;
    }

    private Optional<String> inRequestObject(String name) {
        Object parsed = session.getAttribute(AuthzEndpointRequestParser.AUTHZ_REQUEST_OBJECT);
        return parsed instanceof JsonNode claims && claims.hasNonNull(name)
                ? Optional.of(claims.get(name).asText())
                : Optional.empty();
    }
}
