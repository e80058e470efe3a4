package dev.ssobridge.broker.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import dev.ssobridge.broker.http.Answer;
import dev.ssobridge.broker.http.IdpDocument;
import dev.ssobridge.broker.http.IdpReader;
import dev.ssobridge.broker.http.ReadFailedException;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.http.simple.SimpleHttpRequest;

/**
 * The answer of the token endpoint to a code. No log line shows its text.
 *
 * @param body JSON, as Keycloak's broker wants it
 */
record TokenResponse(String body, String idToken, String accessToken) {
    private static final Logger LOG = Logger.getLogger(TokenResponse.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAUTHORIZED = 401;

    /**
     * Sends the request.
     *
     * @param request as Keycloak has made it; it is not sent by Keycloak, which would read without an end
     * @param alias of the identity provider, for the log
     * @throws RefusedSignInException if there is no usable answer
     */
    static TokenResponse of(IdpReader reader, SimpleHttpRequest request, String alias) {
        try {
            Answer answer = reader.post(
                    IdpDocument.TOKEN, request.getUrl(), request.getParams(), headers(request.getHeaders()));
            return read(answer, alias);
        } catch (ReadFailedException e) {
            LOG.warnf("The token endpoint of identity provider %s: %s", alias, e.getMessage());
            throw new RefusedSignInException(SignInReason.PROVIDER_UNAVAILABLE);
        }
    }

    private static Map<String, String> headers(Map<String, String> made) {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json"));
        headers.putAll(made == null ? Map.of() : made);
        return headers;
    }

    /** Reads an answer; both tokens have to be there. */
    static TokenResponse read(Answer answer, String alias) {
        if (!answer.isOk()) {
            throw new RefusedSignInException(reason(answer, alias));
        }
        try {
            JsonNode json = JSON.readTree(answer.body());
            String idToken = text(json, "id_token");
            String accessToken = text(json, "access_token");
            if (idToken == null || accessToken == null) {
                throw new RefusedSignInException(SignInReason.TOKEN_RESPONSE);
            }
            return new TokenResponse(answer.body(), idToken, accessToken);
        } catch (JsonProcessingException e) {
            throw new RefusedSignInException(SignInReason.TOKEN_RESPONSE);
        }
    }

    private static SignInReason reason(Answer answer, String alias) {
        String body = answer.body();
        if (answer.isOutage()) {
            LOG.warnf("The token endpoint of identity provider %s answers with status %d", alias, answer.status());
            return SignInReason.PROVIDER_UNAVAILABLE;
        }
        if (answer.status() == UNAUTHORIZED
                || body.contains("invalid_client")
                || body.contains("unauthorized_client")) {
            LOG.warnf("Identity provider %s refuses this server's client id or secret", alias);
            return SignInReason.CLIENT_REFUSED;
        }
        return SignInReason.CODE_REFUSED;
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json == null ? null : json.get(name);
        return value != null && value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
    }

    /** The algorithm in the ID token's header; empty where the token is encrypted or malformed. */
    String algorithm() {
        String[] parts = idToken.split("\\.", -1);
        if (parts.length != 3) {
            return "";
        }
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(parts[0]))
                    .path("alg")
                    .asText("");
        } catch (IOException | IllegalArgumentException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "TokenResponse[..]";
    }
}
