package dev.ssobridge.loginsso;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.models.RealmModel;

/** Answers of the resource: JSON that no cache keeps. */
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
            switch (refusal.answer()) {
                case BASIC ->
                    answer.header(
                            HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"" + quotable(realm) + "\", charset=\"UTF-8\"");
                case BEARER ->
                    answer.header(
                            HttpHeaders.WWW_AUTHENTICATE,
                            "Bearer realm=\"" + quotable(realm) + "\", error=\"invalid_token\"");
                case NONE -> {}
            }
        }
        return answer.build();
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
