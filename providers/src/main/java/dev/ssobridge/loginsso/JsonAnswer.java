package dev.ssobridge.loginsso;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.models.RealmModel;

/** Answers of the resource: JSON with {@code Cache-Control: no-store}. */
final class JsonAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonAnswer() {}

    static Response ok(Object value) {
        return json(Response.Status.OK.getStatusCode(), value).build();
    }

    /** The error in the shape of OAuth 2.0, with {@code WWW-Authenticate} where the caller is not known. */
    static Response error(RealmModel realm, CallException error) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", error.code());
        body.put("error_description", error.getMessage());
        Response.ResponseBuilder answer = json(error.status(), body);
        if (error instanceof CallerException refusal) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge(refusal.answer(), realm));
        }
        return answer.build();
    }

    /** Null, which adds no header, where other credentials would not help. */
    static String challenge(CallerException.Answer answer, RealmModel realm) {
        return switch (answer) {
            case BASIC -> "Basic realm=\"" + quotable(realm) + "\", charset=\"UTF-8\"";
            case BEARER -> "Bearer realm=\"" + quotable(realm) + "\", error=\"invalid_token\"";
            case DPOP -> "DPoP realm=\"" + quotable(realm) + "\", error=\"invalid_token\"";
            case NONE -> null;
        };
    }

    private static String quotable(RealmModel realm) {
        return realm.getName().replaceAll("[^\\x20-\\x7E]|[\"\\\\]", "_");
    }

    private static Response.ResponseBuilder json(int status, Object value) {
        try {
            return Response.status(status)
                    .entity(JSON.writeValueAsString(value))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps, lists, strings and numbers are always JSON", e);
        }
    }
}
