package dev.ssobridge.login.keycloak;

import dev.ssobridge.CheckedOn;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import org.keycloak.common.util.Time;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;
import org.keycloak.protocol.oidc.par.endpoints.ParEndpoint;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * The authorization request as it arrived, to make the same request once more. A posted request is posted again, and a
 * pushed one is pushed again: what was not in a URL does not get into one. Keycloak does not keep any of it.
 *
 * @param query as it was in the URL: name and value
 * @param form the fields of a posted request: name and value; null for any other
 * @param pushed the parameters of a pushed request; null for any other
 */
@CheckedOn(
        keycloak = "26.7.4",
        of = {"ParEndpoint.PAR_CREATED_TIME", "AuthzEndpointParParser"})
record OriginalRequest(List<List<String>> query, List<List<String>> form, Map<String, String> pushed) {
    private static final String NOTE = "sso.held_request";
    /** How long the browser may be on its way. */
    private static final int LIFESPAN_SECONDS = 300;

    /** Keeps the request that is being answered, at the endpoint. */
    static void keep(KeycloakSession session, AuthenticationSessionModel authSession) {
        HttpRequest http = session.getContext().getHttpRequest();
        OriginalRequest request = new OriginalRequest(
                pairs(session.getContext().getUri().getQueryParameters()),
                "POST".equals(http.getHttpMethod()) ? pairs(http.getDecodedFormParameters()) : null,
                PushedRequest.all(session).orElse(null));
        authSession.setAuthNote(NOTE, request.write());
    }

    private static List<List<String>> pairs(MultivaluedMap<String, String> parameters) {
        List<List<String>> pairs = new ArrayList<>();
        parameters.forEach((name, values) -> values.forEach(value -> pairs.add(List.of(name, value))));
        return pairs;
    }

    /** The request that the endpoint has kept. */
    static OriginalRequest of(AuthenticationSessionModel authSession) {
        return read(authSession.getAuthNote(NOTE));
    }

    String write() {
        try {
            return JsonSerialization.writeValueAsString(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static OriginalRequest read(String written) {
        try {
            return JsonSerialization.readValue(written, OriginalRequest.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The way to make the request of the client again; to be taken once. */
    ComeBack again(KeycloakSession session, String clientId) {
        String endpoint = OIDCLoginProtocolService.authUrl(session.getContext().getUri())
                .build(session.getContext().getRealm().getName())
                .toString();
        if (pushed != null) {
            return new ComeBack(URI.create(endpoint + "?" + encode(pushAgain(session, clientId))), null);
        }
        return new ComeBack(URI.create(query.isEmpty() ? endpoint : endpoint + "?" + encode(query)), form);
    }

    /** Before 26.7 Keycloak deletes a pushed request when it reads it, and any has expired after a minute. */
    private List<List<String>> pushAgain(KeycloakSession session, String clientId) {
        String key = UUID.randomUUID().toString();
        pushed.put(ParEndpoint.PAR_CREATED_TIME, String.valueOf(Time.currentTimeMillis() + LIFESPAN_SECONDS * 1000L));
        session.singleUseObjects().put(ParEndpoint.CACHE_KEY_PREFIX + key, LIFESPAN_SECONDS, pushed);
        return List.of(
                List.of(OIDCLoginProtocol.CLIENT_ID_PARAM, clientId),
                List.of(OIDCLoginProtocol.REQUEST_URI_PARAM, ParEndpoint.REQUEST_URI_PREFIX + key));
    }

    /** A URI builder would take braces in a value for a template. */
    private static String encode(List<List<String>> parameters) {
        StringJoiner query = new StringJoiner("&");
        parameters.forEach(pair -> query.add(encode(pair.get(0)) + "=" + encode(pair.get(1))));
        return query.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
