package dev.ssobridge.login.keycloak;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
 * Our parameters of a pushed authorization request (RFC 9126). Keycloak drops additional parameters that are too many or
 * too long, and before 26.7 it takes the stored request away while it reads it, also where it answers with a redirect to
 * its login page first. So they are read at the door, and handed over to the authentication session if they have not
 * been taken by the end of the request. Checked on Keycloak 26.7.4, 26.6.4 and 26.5.6.
 */
public final class PushedRequest {
    private static final String ATTRIBUTE = PushedRequest.class.getName();
    private static final String OURS = "sso_";

    private PushedRequest() {}

    /** Keeps our parameters, if a pushed request is about to be answered; at the door of the protocol's endpoints. */
    public static void keep(KeycloakSession session) {
        stored(session, requestUri(session.getContext())).ifPresent(pushed -> {
            Map<String, String> ours = new HashMap<>(pushed);
            ours.keySet().removeIf(name -> !name.startsWith(OURS));
            session.setAttribute(ATTRIBUTE, ours);
            session.getTransactionManager().enlistPrepare(new Handover(session, ours));
        });
    }

    private static String requestUri(KeycloakContext context) {
        HttpRequest http = context.getHttpRequest();
        String sent = context.getUri().getQueryParameters().getFirst(OIDCLoginProtocol.REQUEST_URI_PARAM);
        String type = http.getHttpHeaders().getHeaderString(HttpHeaders.CONTENT_TYPE);
        boolean posted = "POST".equals(http.getHttpMethod())
                && type != null
                && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED)
                && context.getUri().getPath().endsWith("/auth");
        return sent == null && posted
                ? http.getDecodedFormParameters().getFirst(OIDCLoginProtocol.REQUEST_URI_PARAM)
                : sent;
    }

    /** Before 26.6 the key has no prefix. */
    private static Optional<Map<String, String>> stored(KeycloakSession session, String requestUri) {
        if (requestUri == null || !requestUri.startsWith(ParEndpoint.REQUEST_URI_PREFIX)) {
            return Optional.empty();
        }
        String key = requestUri.substring(ParEndpoint.REQUEST_URI_PREFIX.length());
        return Stream.of(ParEndpoint.CACHE_KEY_PREFIX + key, key)
                .flatMap(name -> Stream.ofNullable(session.singleUseObjects().get(name)))
                .findFirst();
    }

    /**
     * Takes a parameter of the pushed request that is being answered. Under {@code prompt=none} 26.7 answers it in a
     * second request of the browser, and keeps it until then.
     */
    static Optional<String> take(KeycloakSession session, AuthenticationSessionModel authSession, String name) {
        return session.getAttribute(ATTRIBUTE) instanceof Map<?, ?> kept
                ? Optional.ofNullable((String) kept.remove(name))
                : stored(session, authSession.getAuthNote(Constants.AUTHORIZATION_REQUEST_URI))
                        .map(pushed -> pushed.get(name));
    }

    /** At the end of a request in which the flow has not run: it will read them where it reads all parameters. */
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
