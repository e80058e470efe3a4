package dev.ssobridge.broker.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import java.io.IOException;
import java.util.Base64;
import org.jboss.logging.Logger;
import org.keycloak.http.simple.SimpleHttpRequest;
import org.keycloak.http.simple.SimpleHttpResponse;

/**
 * The answer of the token endpoint to a code. No log line shows its text.
 *
 * @param body JSON, as Keycloak's broker wants it
 */
record TokenResponse(String body, String idToken, String accessToken) {
    private static final Logger LOG = Logger.getLogger(TokenResponse.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int SERVER_ERROR = 500;

    /**
     * Sends the request.
     *
     * @param alias of the identity provider, for the log
     * @throws RefusedSignInException if there is no usable answer
     */
    static TokenResponse of(SimpleHttpRequest request, String alias) {
        try (SimpleHttpResponse response = request.asResponse()) {
            return read(response.getStatus(), response.asString(), alias);
        } catch (IOException e) {
            LOG.warnf(
                    "The token endpoint of identity provider %s does not answer: %s",
                    alias, e.getClass().getSimpleName());
            throw new RefusedSignInException(SignInReason.PROVIDER_UNAVAILABLE);
        }
    }

    /** Reads an answer; both tokens have to be there. */
    static TokenResponse read(int status, String body, String alias) {
        if (status != OK) {
            throw new RefusedSignInException(reason(status, body, alias));
        }
        try {
            JsonNode json = JSON.readTree(body);
            String idToken = text(json, "id_token");
            String accessToken = text(json, "access_token");
            if (idToken == null || accessToken == null) {
                throw new RefusedSignInException(SignInReason.TOKEN_RESPONSE);
            }
            return new TokenResponse(body, idToken, accessToken);
        } catch (JsonProcessingException e) {
            throw new RefusedSignInException(SignInReason.TOKEN_RESPONSE);
        }
    }

    private static SignInReason reason(int status, String body, String alias) {
        if (status >= SERVER_ERROR) {
            LOG.warnf("The token endpoint of identity provider %s answers with status %d", alias, status);
            return SignInReason.PROVIDER_UNAVAILABLE;
        }
        if (status == UNAUTHORIZED || body.contains("invalid_client") || body.contains("unauthorized_client")) {
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
