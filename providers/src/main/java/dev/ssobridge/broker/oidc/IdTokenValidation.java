package dev.ssobridge.broker.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
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
 * OpenID Connect Core 1.0, section 3.1.3.7, on the claims of an ID token whose signature is good. Keycloak's own check takes
 * a token without {@code exp}, and says of none of them which it was; it runs afterwards all the same.
 *
 * @param maxAge of the request, or null
 */
record IdTokenValidation(SsoOidcConfig config, PendingRequest request, String maxAge) {
    /**
     * @param algorithm of its signature
     * @param accessToken that came with it, or null
     */
    void check(JsonNode token, String algorithm, String accessToken) {
        checkIssuerAndAudience(token);
        checkLifetime(token);
        refuseUnless(
                SignInReason.NONCE,
                PendingRequest.same(request.nonce(), token.path("nonce").asText(null)));
        checkTokenHash(token, algorithm, accessToken);
        checkAuthTime(token);
    }

    private void checkIssuerAndAudience(JsonNode token) {
        refuseUnless(
                SignInReason.ISSUER, config.getIssuer().equals(token.path("iss").asText(null)));
        Set<String> audience = new HashSet<>();
        JsonNode aud = token.path("aud");
        if (aud.isArray()) {
            aud.forEach(one -> audience.add(one.asText()));
        } else {
            audience.add(aud.asText(null));
        }
        String clientId = config.getClientId();
        String authorizedParty = token.path("azp").asText(null);
        boolean ours = audience.contains(clientId)
                && (authorizedParty == null ? audience.size() == 1 : authorizedParty.equals(clientId));
        refuseUnless(SignInReason.AUDIENCE, ours);
        String subject = token.path("sub").asText("");
        refuseUnless(
                SignInReason.CLAIMS, token.path("sub").isTextual() && !subject.isBlank() && subject.length() <= 255);
    }

    private void checkLifetime(JsonNode token) {
        long now = now();
        long skew = config.getAllowedClockSkew();
        boolean complete =
                token.path("exp").canConvertToLong() && token.path("iat").canConvertToLong();
        refuseUnless(
                SignInReason.LIFETIME,
                complete
                        && token.path("exp").asLong() + skew > now
                        && token.path("iat").asLong() - skew <= now
                        && token.path("nbf").asLong(0) - skew <= now);
    }

    private static void checkTokenHash(JsonNode token, String algorithm, String accessToken) {
        String hash = token.path("at_hash").asText(null);
        if (hash != null && accessToken != null && algorithm.matches(".*(256|384|512)")) {
            refuseUnless(SignInReason.TOKEN_HASH, PendingRequest.same(leftHalf(algorithm, accessToken), hash));
        }
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

    /** A provider that says when the user signed in is held to it. */
    private void checkAuthTime(JsonNode token) {
        JsonNode authTime = token.path("auth_time");
        long skew = config.getAllowedClockSkew();
        if (request.fresh() && authTime.canConvertToLong()) {
            refuseUnless(SignInReason.AUTH_TIME, authTime.asLong() + skew >= request.sentAt());
        }
        if (maxAge != null && maxAge.matches("\\d{1,9}")) {
            refuseUnless(
                    SignInReason.AUTH_TIME,
                    authTime.canConvertToLong() && authTime.asLong() + Long.parseLong(maxAge) + skew >= now());
        }
    }

    private static long now() {
        return TimeUnit.MILLISECONDS.toSeconds(Time.currentTimeMillis());
    }

    private static void refuseUnless(SignInReason reason, boolean good) {
        if (!good) {
            throw new RefusedSignInException(reason);
        }
    }
}
