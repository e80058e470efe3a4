package dev.ssobridge.login.keycloak;

import dev.ssobridge.CheckedOn;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.par.endpoints.ParEndpoint;

/**
 * The bridge's parameters of a pushed authorization request (RFC 9126). Keycloak drops additional parameters that are too
 * many or too long. Before 26.7 it also deletes the stored request when it reads it. So the parameters are read before
 * Keycloak reads the request.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"ParEndpoint.CACHE_KEY_PREFIX", "AuthorizationEndpoint", "AuthzEndpointParParser"})
public final class PushedRequest {
    private static final String ATTRIBUTE = PushedRequest.class.getName();

    private PushedRequest() {}

    /** Keeps the parameters if a pushed request is about to be answered. The protocol's endpoints call this. */
    public static void keep(KeycloakSession session) {
        stored(session, requestUri(session.getContext()))
                .ifPresent(pushed -> session.setAttribute(ATTRIBUTE, new HashMap<>(pushed)));
    }

    private static String requestUri(KeycloakContext context) {
        HttpRequest http = context.getHttpRequest();
        String sent = context.getUri().getQueryParameters().getFirst(OIDCLoginProtocol.REQUEST_URI_PARAM);
        return sent == null && isForm(http) && context.getUri().getPath().endsWith("/auth")
                ? http.getDecodedFormParameters().getFirst(OIDCLoginProtocol.REQUEST_URI_PARAM)
                : sent;
    }

    /** Whether the request is a form, whose fields can be read. */
    static boolean isForm(HttpRequest http) {
        String type = http.getHttpHeaders().getHeaderString(HttpHeaders.CONTENT_TYPE);
        return "POST".equals(http.getHttpMethod())
                && type != null
                && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED);
    }

    private static Optional<Map<String, String>> stored(KeycloakSession session, String requestUri) {
        if (requestUri == null || !requestUri.startsWith(ParEndpoint.REQUEST_URI_PREFIX)) {
            return Optional.empty();
        }
        String key = requestUri.substring(ParEndpoint.REQUEST_URI_PREFIX.length());
        return Optional.ofNullable(session.singleUseObjects().get(ParEndpoint.CACHE_KEY_PREFIX + key));
    }

    /** A parameter of the pushed request that is being answered. */
    static Optional<String> find(KeycloakSession session, String name) {
        return all(session).map(kept -> kept.get(name));
    }

    /** All parameters of that request, as Keycloak stores them; empty for a request that was not pushed. */
    @SuppressWarnings("unchecked") // no other code sets the attribute
    static Optional<Map<String, String>> all(KeycloakSession session) {
        return Optional.ofNullable((Map<String, String>) session.getAttribute(ATTRIBUTE));
    }
}
