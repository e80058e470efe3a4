package dev.ssobridge.login.keycloak;

import dev.ssobridge.CheckedOn;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.protocol.oidc.par.endpoints.ParEndpoint;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The bridge's parameters of a pushed authorization request (RFC 9126). Keycloak drops additional parameters that are too
 * many or too long. Before 26.7 it also deletes the stored request when it reads it, even if it answers with a redirect to
 * its login page. So the parameters are read before Keycloak reads the request; if the flow has not taken them by the end
 * of the HTTP request, they are handed over to the authentication session.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"ParEndpoint.CACHE_KEY_PREFIX", "AuthorizationEndpoint", "AuthzEndpointParParser"})
public final class PushedRequest {
    private static final String ATTRIBUTE = PushedRequest.class.getName();
    private static final String PREFIX = "sso_";

    private PushedRequest() {}

    /** Keeps the bridge's parameters if a pushed request is about to be answered. The protocol's endpoints call this. */
    public static void keep(KeycloakSession session) {
        stored(session, requestUri(session.getContext())).ifPresent(pushed -> {
            Map<String, String> kept = new HashMap<>(pushed);
            kept.keySet().removeIf(name -> !name.startsWith(PREFIX));
            session.setAttribute(ATTRIBUTE, kept);
            session.getTransactionManager().enlistPrepare(new Handover(session, kept));
        });
    }

    private static String requestUri(KeycloakContext context) {
        HttpRequest http = context.getHttpRequest();
        String sent = context.getUri().getQueryParameters().getFirst(OIDCLoginProtocol.REQUEST_URI_PARAM);
        return sent == null && isPostedToTheEndpoint(context)
                ? http.getDecodedFormParameters().getFirst(OIDCLoginProtocol.REQUEST_URI_PARAM)
                : sent;
    }

    private static boolean isPostedToTheEndpoint(KeycloakContext context) {
        HttpRequest http = context.getHttpRequest();
        String type = http.getHttpHeaders().getHeaderString(HttpHeaders.CONTENT_TYPE);
        return "POST".equals(http.getHttpMethod())
                && type != null
                && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED)
                && context.getUri().getPath().endsWith("/auth");
    }

    private static Optional<Map<String, String>> stored(KeycloakSession session, String requestUri) {
        if (requestUri == null || !requestUri.startsWith(ParEndpoint.REQUEST_URI_PREFIX)) {
            return Optional.empty();
        }
        String key = requestUri.substring(ParEndpoint.REQUEST_URI_PREFIX.length());
        return Optional.ofNullable(session.singleUseObjects().get(ParEndpoint.CACHE_KEY_PREFIX + key));
    }

    /**
     * Takes a parameter of the pushed request that is being answered. Under {@code prompt=none} Keycloak 26.7 answers it in
     * a second request of the browser, and stores it until then.
     */
    static Optional<String> take(KeycloakSession session, AuthenticationSessionModel authSession, String name) {
        return session.getAttribute(ATTRIBUTE) instanceof Map<?, ?> kept
                ? Optional.ofNullable((String) kept.remove(name))
                : stored(session, authSession.getAuthNote(Constants.AUTHORIZATION_REQUEST_URI))
                        .map(pushed -> pushed.get(name));
    }

    /** Runs at the end of a request in which the flow has not run. The flow finds the parameters among all others. */
    private static final class Handover extends AbstractKeycloakTransaction {
        private final KeycloakSession session;
        private final Map<String, String> parameters;

        private Handover(KeycloakSession session, Map<String, String> parameters) {
            this.session = session;
            this.parameters = parameters;
        }

        @Override
        protected void commitImpl() {
            AuthenticationSessionModel authSession = session.getContext().getAuthenticationSession();
            if (authSession != null) {
                parameters.forEach((name, value) -> authSession.setClientNote(
                        AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX + name, value));
            }
        }

        @Override
        protected void rollbackImpl() {}
    }
}
