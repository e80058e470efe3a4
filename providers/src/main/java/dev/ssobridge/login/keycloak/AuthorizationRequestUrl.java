package dev.ssobridge.login.keycloak;

import dev.ssobridge.CheckedOn;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.Constants;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The authorization request that is being answered, as a URL that makes the same request once more. Keycloak does not keep
 * the request, so the URL comes from the pushed request, the HTTP request or the notes of the authentication session.
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"Constants.AUTHORIZATION_REQUEST_URI", "AuthorizationEndpoint.updateAuthenticationSession"})
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
    private final StringJoiner query = new StringJoiner("&");

    AuthorizationRequestUrl(AuthenticationFlowContext context) {
        this.context = context;
        this.authSession = context.getAuthenticationSession();
        this.endpoint = OIDCLoginProtocolService.authUrl(context.getUriInfo())
                .build(context.getRealm().getName())
                .toString();
    }

    /**
     * Builds the URL, with everything that the request said.
     *
     * @param taken parameters that have been taken out of Keycloak's notes
     */
    String build(Map<String, String> taken) {
        String pushed = authSession.getAuthNote(Constants.AUTHORIZATION_REQUEST_URI);
        if (pushed != null) {
            addPushed(pushed);
        } else if (isAtTheEndpoint()) {
            addSent();
        } else {
            addNotes();
            taken.forEach(this::add);
        }
        return endpoint + "?" + query;
    }

    /** Since 26.7 a pushed request is stored until it has been answered. */
    private void addPushed(String requestUri) {
        add(OIDCLoginProtocol.CLIENT_ID_PARAM, authSession.getClient().getClientId());
        add(OIDCLoginProtocol.REQUEST_URI_PARAM, requestUri);
    }

    private boolean isAtTheEndpoint() {
        String path = URI.create(endpoint).getPath();
        return path.equals(context.getUriInfo().getAbsolutePath().getPath());
    }

    private void addSent() {
        HttpRequest http = context.getHttpRequest();
        ("POST".equals(http.getHttpMethod())
                        ? http.getDecodedFormParameters()
                        : context.getUriInfo().getQueryParameters())
                .forEach((name, values) -> values.forEach(value -> add(name, value)));
    }

    /** Before 26.7 a pushed request is deleted when it is first read; its parameters are in the notes. */
    private void addNotes() {
        add(OIDCLoginProtocol.CLIENT_ID_PARAM, authSession.getClient().getClientId());
        for (String parameter : PARAMETERS) {
            String value = authSession.getClientNote(parameter);
            if (value != null) {
                add(parameter, value);
            }
        }
        authSession.getClientNotes().forEach((note, value) -> {
            if (note.startsWith(ADDITIONAL)) {
                add(note.substring(ADDITIONAL.length()), value);
            }
        });
    }

    /** A URI builder would take braces in a value for a template. */
    private void add(String name, String value) {
        query.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
