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
 * What the token endpoint gave for a code. Its text stays inside: no log line shows it.
 *
 * @param body JSON, as Keycloak's broker wants it
 * @param accessToken null where there is none
 */
record TokenResponse(String body, String idToken, String accessToken) {
    private static final Logger LOG = Logger.getLogger(TokenResponse.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int SERVER_ERROR = 500;

    static TokenResponse of(SimpleHttpRequest request, String provider) {
        try (SimpleHttpResponse response = request.asResponse()) {
            int status = response.getStatus();
            String body = response.asString();
            if (status != OK) {
                throw new RefusedSignInException(reason(status, body, provider));
            }
            JsonNode json = JSON.readTree(body);
            String idToken = text(json, "id_token");
            if (idToken == null || text(json, "access_token") == null) {
                throw new RefusedSignInException(SignInReason.TOKEN_RESPONSE);
            }
            return new TokenResponse(body, idToken, text(json, "access_token"));
        } catch (JsonProcessingException e) {
            throw new RefusedSignInException(SignInReason.TOKEN_RESPONSE);
        } catch (IOException e) {
            LOG.warnf(
                    "The token endpoint of provider %s does not answer: %s",
                    provider, e.getClass().getSimpleName());
            throw new RefusedSignInException(SignInReason.PROVIDER_UNAVAILABLE);
        }
    }

    private static SignInReason reason(int status, String body, String provider) {
        if (status >= SERVER_ERROR) {
            LOG.warnf("The token endpoint of provider %s answers with status %d", provider, status);
            return SignInReason.PROVIDER_UNAVAILABLE;
        }
        if (status == UNAUTHORIZED || body.contains("invalid_client") || body.contains("unauthorized_client")) {
            LOG.warnf("Provider %s refuses this server's client id or secret", provider);
            return SignInReason.CLIENT_REFUSED;
        }
        return SignInReason.CODE_REFUSED;
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json == null ? null : json.get(name);
        return value != null && value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
    }

    /** Algorithm in the ID token's header; empty where it is encrypted. */
    String algorithm() {
        String[] parts = idToken.split("\\.", -1);
        try {
            return parts.length == 3
                    ? JSON.readTree(Base64.getUrlDecoder().decode(parts[0]))
                            .path("alg")
                            .asText("")
                    : "";
        } catch (IOException | IllegalArgumentException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "TokenResponse[..]";
    }
}
