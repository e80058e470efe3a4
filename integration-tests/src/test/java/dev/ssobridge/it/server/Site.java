package dev.ssobridge.it.server;

import java.util.Locale;

/** A site that the demo realms name, by a placeholder for its address. */
public enum Site {
    UTILITY,
    PORTAL,
    SHOP,
    FORUM,
    ENERGY,
    HELPDESK;

    /** The name in {@code http://<name>.localhost:<port>}. */
    String hostName() {
        return name().toLowerCase(Locale.ROOT) + ".localhost";
    }
}
