package dev.ssobridge.login.keycloak;

import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.Constants;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The authorization request that is being answered, as a URL that makes the same request once more. */
final class AuthorizationRequestUrl {
    private static final String ADDITIONAL = AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX;
    private static final List<String> PARAMETERS = List.of(
            OIDCLoginProtocol.RESPONSE_TYPE_PARAM,
            OIDCLoginProtocol.RESPONSE_MODE_PARAM,
            OIDCLoginProtocol.REDIRECT_URI_PARAM,
            OIDCLoginProtocol.STATE_PARAM,
            OIDCLoginProtocol.NONCE_PARAM,
            OIDCLoginProtocol.PROMPT_PARAM,
            OIDCLoginProtocol.MAX_AGE_PARAM,
            OIDCLoginProtocol.LOGIN_HINT_PARAM,
            OIDCLoginProtocol.ACR_PARAM,
            OIDCLoginProtocol.CLAIMS_PARAM,
            OIDCLoginProtocol.CODE_CHALLENGE_PARAM,
            OIDCLoginProtocol.CODE_CHALLENGE_METHOD_PARAM,
            OAuth2Constants.SCOPE,
            OAuth2Constants.DISPLAY);

    private final AuthenticationFlowContext context;
    private final AuthenticationSessionModel authSession;
    private final String endpoint;

    AuthorizationRequestUrl(AuthenticationFlowContext context) {
        this.context = context;
        this.authSession = context.getAuthenticationSession();
        this.endpoint = OIDCLoginProtocolService.authUrl(context.getUriInfo())
                .build(context.getRealm().getName())
                .toString();
    }

    /**
     * The URL, with everything that the request said.
     *
     * @param taken parameters that have been taken out of Keycloak's notes
     */
    String url(Map<String, String> taken) {
        String pushed = authSession.getAuthNote(Constants.AUTHORIZATION_REQUEST_URI);
        if (pushed != null) {
            return pushedAgain(pushed);
        }
        return isAtTheEndpoint() ? sentAgain() : rebuilt(taken);
    }

    /** A pushed request can be answered until an answer has been given (since 26.7). */
    private String pushedAgain(String requestUri) {
        FormEncoding query = new FormEncoding();
        query.add(OIDCLoginProtocol.CLIENT_ID_PARAM, authSession.getClient().getClientId());
        query.add(OIDCLoginProtocol.REQUEST_URI_PARAM, requestUri);
        return endpoint + "?" + query;
    }

    private boolean isAtTheEndpoint() {
        UriInfo uri = context.getUriInfo();
        return UriBuilder.fromUri(endpoint)
                .build()
                .getPath()
                .equals(uri.getAbsolutePath().getPath());
    }

    private String sentAgain() {
        FormEncoding query = new FormEncoding();
        ("POST".equals(context.getHttpRequest().getHttpMethod())
                        ? context.getHttpRequest().getDecodedFormParameters()
                        : context.getUriInfo().getQueryParameters())
                .forEach((name, values) -> values.forEach(value -> query.add(name, value)));
        return endpoint + "?" + query;
    }

    /** Before 26.7 a pushed request is gone once it has been looked at; what it said is in the notes. */
    private String rebuilt(Map<String, String> taken) {
        FormEncoding query = new FormEncoding();
        query.add(OIDCLoginProtocol.CLIENT_ID_PARAM, authSession.getClient().getClientId());
        for (String parameter : PARAMETERS) {
            String value = authSession.getClientNote(parameter);
            if (value != null) {
                query.add(parameter, value);
            }
        }
        authSession.getClientNotes().forEach((note, value) -> {
            if (note.startsWith(ADDITIONAL)) {
                query.add(note.substring(ADDITIONAL.length()), value);
            }
        });
        taken.forEach(query::add);
        return endpoint + "?" + query;
    }
}
