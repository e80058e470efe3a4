package dev.ssobridge.benchmark.realm;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The clients of every measured realm; all have the same secret. */
public final class Clients {
    /** Calls LoginSSO. */
    public static final String UTILITY = "utility-website";
    /** Redeems login tokens, and is where people sign in with a password. */
    public static final String PORTAL = "portal";
    /** Where somebody goes who is signed in already. */
    public static final String SHOP = "shop";
    /** Does with the admin REST API what the utility does with LoginSSO. */
    public static final String ADMIN_CALLER = "admin-caller";

    static final String SECRET = "benchmark-secret";

    private Clients() {}

    /** The header of RFC 6749, section 2.3.1. */
    public static String basic(String client) {
        String credentials = client + ":" + SECRET;
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
