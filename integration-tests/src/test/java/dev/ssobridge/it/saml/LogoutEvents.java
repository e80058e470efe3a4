package dev.ssobridge.it.saml;

import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Events.Event;
import dev.ssobridge.it.server.KeycloakServer;

/** The events that logouts leave in a realm of a test. */
record LogoutEvents(KeycloakServer server, TestRealm realm) {
    /** The last event for a message that was refused. */
    Event lastRefusal() {
        return last("LOGOUT_ERROR");
    }

    Event last(String type) {
        return server.events().all().stream()
                .filter(event -> event.type().equals(type))
                .filter(event -> realm.name().equals(event.realm()))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("No event " + type));
    }
}
