package dev.ssobridge.broker;

import java.util.Map;

/**
 * The mark of an identity provider whose issuer the owner of an account has entered, not an administrator. It is a config
 * value, so that it goes with an export. It names the issuer: one that an administrator enters later has no mark.
 */
public final class OwnersIssuer {
    /** Config. */
    public static final String KEY = "ownersIssuer";

    private static final String ISSUER = "issuer";

    private OwnersIssuer() {}

    /** Whether the issuer of these settings is one that an owner has entered. */
    public static boolean isIn(Map<String, String> config) {
        String issuer = config.get(ISSUER);
        return issuer != null && issuer.equals(config.get(KEY));
    }

    /** Marks the issuer of these settings as entered by an owner. */
    public static void mark(Map<String, String> config) {
        config.put(KEY, config.get(ISSUER));
    }
}
