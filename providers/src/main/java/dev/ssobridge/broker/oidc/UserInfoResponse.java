package dev.ssobridge.broker.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import dev.ssobridge.broker.http.Answer;
import dev.ssobridge.broker.http.IdpDocument;
import dev.ssobridge.broker.http.IdpReader;
import dev.ssobridge.broker.http.ReadFailedException;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * The answer of the UserInfo endpoint (OpenID Connect Core 1.0, section 5.3). Keycloak reads it without an end, and takes
 * an endpoint that is down for one that answers nonsense.
 *
 * @param alias of the identity provider, for the log
 * @param claimsOfJwt the payload of a JWT whose signature is good
 */
record UserInfoResponse(IdpReader reader, String alias, UnaryOperator<String> claimsOfJwt) {
    private static final Logger LOG = Logger.getLogger(UserInfoResponse.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Asks the endpoint.
     *
     * @throws RefusedSignInException if there is no usable answer
     */
    JsonNode claims(String address, String accessToken) {
        return read(ask(address, accessToken));
    }

    private Answer ask(String address, String accessToken) {
        try {
            return reader.get(IdpDocument.USER_INFO, address, Map.of("Authorization", "Bearer " + accessToken));
        } catch (ReadFailedException e) {
            LOG.warnf("The UserInfo endpoint of identity provider %s: %s", alias, e.getMessage());
            throw new RefusedSignInException(SignInReason.PROVIDER_UNAVAILABLE);
        }
    }

    JsonNode read(Answer answer) {
        if (!answer.isOk()) {
            LOG.warnf("The UserInfo endpoint of identity provider %s answers with status %d", alias, answer.status());
            throw new RefusedSignInException(
                    answer.isOutage() ? SignInReason.PROVIDER_UNAVAILABLE : SignInReason.USERINFO);
        }
        try {
            JsonNode claims = JSON.readTree(isJwt(answer) ? claimsOfJwt.apply(answer.body()) : answer.body());
            if (claims != null && claims.isObject()) {
                return claims;
            }
        } catch (IOException e) {
            LOG.debugf("The UserInfo endpoint of identity provider %s answers something else than JSON", alias);
        }
        throw new RefusedSignInException(SignInReason.USERINFO);
    }

    private static boolean isJwt(Answer answer) {
        String type = answer.contentType() == null ? "" : answer.contentType();
        return type.toLowerCase(Locale.ROOT).strip().startsWith("application/jwt");
    }
}
