package dev.ssobridge.demo.launcher;

import java.util.Locale;

/** A part of the demo that listens on a port of its own. */
enum Service {
    KEYCLOAK("Keycloak", "localhost", 8080),
    UTILITY("the utility's website", "utility.localhost", 8081),
    PORTAL("the Customer Portal", "portal.localhost", 8082),
    SHOP("the shop", "shop.localhost", 8083),
    FORUM("the forum", "forum.localhost", 8084),
    ENERGY("the energy portal", "energy.localhost", 8085),
    HELPDESK("the help desk", "helpdesk.localhost", 8086),
    START("the start page", "start.localhost", 8087),
    MANAGEMENT("Keycloak's metrics and health", "localhost", 9000);

    private final String label;
    private final String host;
    private final int usualPort;

    Service(String label, String host, int usualPort) {
        this.label = label;
        this.host = host;
        this.usualPort = usualPort;
    }

    /** Its name in a sentence. */
    String label() {
        return label;
    }

    /** The name that browsers use; they resolve every name under localhost to the loopback address. */
    String host() {
        return host;
    }

    int usualPort() {
        return usualPort;
    }

    /** Its name in properties and on the start page. */
    String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The property that changes its port. */
    String property() {
        return "demo.port." + shortName();
    }
}
