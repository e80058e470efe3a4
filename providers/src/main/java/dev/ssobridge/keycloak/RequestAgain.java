package dev.ssobridge.keycloak;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.Constants;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The authorization request that is being answered, as a URL that makes the same request once more. */
final class RequestAgain {
    private RequestAgain() {}

    static String url(AuthenticationFlowContext context) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        UriBuilder endpoint = OIDCLoginProtocolService.authUrl(context.getUriInfo());
        String pushed = authSession.getAuthNote(Constants.AUTHORIZATION_REQUEST_URI);
        if (pushed != null) {
            return endpoint.queryParam(OIDCLoginProtocol.CLIENT_ID_PARAM, "{client}")
                    .queryParam(OIDCLoginProtocol.REQUEST_URI_PARAM, "{request}")
                    .build(context.getRealm().getName(), authSession.getClient().getClientId(), pushed)
                    .toString();
        }
        boolean posted = "POST".equals(context.getHttpRequest().getHttpMethod());
        return withParameters(
                endpoint.build(context.getRealm().getName()).toString(),
                posted
                        ? context.getHttpRequest().getDecodedFormParameters()
                        : context.getUriInfo().getQueryParameters());
    }

    private static String withParameters(String endpoint, MultivaluedMap<String, String> parameters) {
        FormEncoding query = new FormEncoding();
        parameters.forEach((name, values) -> values.forEach(value -> query.add(name, value)));
        return endpoint + "?" + query;
    }
}
