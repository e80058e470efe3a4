package dev.ssobridge.broker.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.CheckedOn;
import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import dev.ssobridge.broker.jit.Subject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.keycloak.common.util.Time;

/**
 * OpenID Connect Core 1.0, section 3.1.3.7, on the claims of an ID token whose signature is good. Keycloak's own check
 * takes a token without {@code exp} and does not say which check failed; it runs afterwards all the same.
 *
 * @param request that the token answers
 * @param maxAge {@code max_age} of the request, or null
 */
@CheckedOn(keycloak = "26.7.4", of = "OIDCIdentityProvider.validateToken")
record IdTokenValidation(SsoOidcConfig config, PendingRequest request, String maxAge) {
    /**
     * Checks the claims.
     *
     * @param algorithm of the token's signature
     * @param accessToken that came with it, or null
     * @throws RefusedSignInException for the first check that fails
     */
    void check(JsonNode token, String algorithm, String accessToken) {
        if (!config.getIssuer().equals(text(token, "iss"))) {
            throw new RefusedSignInException(SignInReason.ISSUER);
        }
        if (!isForUs(token)) {
            throw new RefusedSignInException(SignInReason.AUDIENCE);
        }
        if (Subject.of(token).isEmpty()) {
            throw new RefusedSignInException(SignInReason.CLAIMS);
        }
        if (!isValidNow(token)) {
            throw new RefusedSignInException(SignInReason.LIFETIME);
        }
        checkRequest(token, algorithm, accessToken);
    }

    /** Whether the token answers this very request. */
    private void checkRequest(JsonNode token, String algorithm, String accessToken) {
        if (!PendingRequest.same(request.nonce(), text(token, "nonce"))) {
            throw new RefusedSignInException(SignInReason.NONCE);
        }
        if (!isHashOf(accessToken, text(token, "at_hash"), algorithm)) {
            throw new RefusedSignInException(SignInReason.TOKEN_HASH);
        }
        JsonNode authTime = token.path("auth_time");
        if (!isFreshEnough(authTime) || !isYoungEnough(authTime)) {
            throw new RefusedSignInException(SignInReason.AUTH_TIME);
        }
    }

    private static String text(JsonNode token, String claim) {
        return token.path(claim).asText(null);
    }

    private boolean isForUs(JsonNode token) {
        Set<String> audience = new HashSet<>();
        if (token.path("aud").isArray()) {
            token.path("aud").forEach(one -> audience.add(one.asText()));
        } else {
            audience.add(text(token, "aud"));
        }
        String authorizedParty = text(token, "azp");
        return audience.contains(config.getClientId())
                && (authorizedParty == null ? audience.size() == 1 : authorizedParty.equals(config.getClientId()));
    }

    private boolean isValidNow(JsonNode token) {
        long now = now();
        long skew = config.getAllowedClockSkew();
        return token.path("exp").canConvertToLong()
                && token.path("iat").canConvertToLong()
                && token.path("exp").asLong() + skew > now
                && token.path("iat").asLong() - skew <= now
                && token.path("nbf").asLong(0) - skew <= now;
    }

    /** True where there is no hash, or one of an algorithm without a digest of its own. */
    private static boolean isHashOf(String accessToken, String hash, String algorithm) {
        return hash == null
                || accessToken == null
                || !algorithm.matches(".*(256|384|512)")
                || PendingRequest.same(leftHalf(algorithm, accessToken), hash);
    }

    private static String leftHalf(String algorithm, String accessToken) {
        try {
            String digest = "SHA-" + algorithm.substring(algorithm.length() - 3);
            byte[] hash = MessageDigest.getInstance(digest).digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An identity provider need not say when the user signed in; one that does is held to {@code prompt=login}. */
    private boolean isFreshEnough(JsonNode authTime) {
        return !request.fresh()
                || !authTime.canConvertToLong()
                || authTime.asLong() + config.getAllowedClockSkew() >= request.sentAt();
    }

    /** With {@code max_age} the identity provider has to say when the user signed in. */
    private boolean isYoungEnough(JsonNode authTime) {
        return maxAge == null
                || !maxAge.matches("\\d{1,9}")
                || (authTime.canConvertToLong()
                        && authTime.asLong() + Long.parseLong(maxAge) + config.getAllowedClockSkew() >= now());
    }

    private static long now() {
        return TimeUnit.MILLISECONDS.toSeconds(Time.currentTimeMillis());
    }
}
