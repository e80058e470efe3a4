package dev.ssobridge.it.server;

import java.util.Locale;

/** A site that the demo realm names, by a placeholder for its address. */
public enum Site {
    UTILITY,
    PORTAL,
    SHOP,
    FORUM,
    ENERGY;

    /** The name in {@code http://<name>.localhost:<port>}. */
    String hostName() {
        return name().toLowerCase(Locale.ROOT) + ".localhost";
    }
}
