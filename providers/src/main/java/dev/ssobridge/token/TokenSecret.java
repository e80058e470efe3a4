package dev.ssobridge.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The bearer secret that a site carries: 256 random bits as 43 characters of base64url (RFC 4648, section 5, no
 * padding). The database only ever sees {@link #hash()}; printing an instance shows nothing of it.
 */
public final class TokenSecret {
    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final String value;

    private TokenSecret(String value) {
        this.value = value;
    }

    /** A fresh secret from the given source of randomness. */
    public static TokenSecret random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new TokenSecret(BASE64URL.encodeToString(bytes));
    }

    /**
     * Reads what a caller sent.
     *
     * @param text anything, or null
     * @return empty for text that no mint can have produced, so that it never reaches the database
     */
    public static Optional<TokenSecret> parse(String text) {
        return text != null && SHAPE.matcher(text).matches() ? Optional.of(new TokenSecret(text)) : Optional.empty();
    }

    /** The secret itself, for the response to the minting request. Never for a log, an event or an exception. */
    public String value() {
        return value;
    }

    /**
     * SHA-256 of the secret, base64url: the key of its row. A plain hash is enough, since nobody can guess 256 random bits.
     */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
            return BASE64URL.encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "[token]";
    }
}
