package dev.ssobridge.it.oidc;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The answer of the token endpoint.
 *
 * @param identity out of the ID token, which has been validated
 */
public record Tokens(Identity identity, JsonNode json) {
    public String idToken() {
        return json.path("id_token").asText();
    }

    public String accessToken() {
        return json.path("access_token").asText();
    }

    public String refreshToken() {
        return json.path("refresh_token").asText();
    }
}
