package dev.ssobridge.it.setup;

import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;

/** A realm that has nothing of the set-up call yet. */
final class StockRealm {
    private StockRealm() {}

    static TestRealm create(KeycloakServer server) {
        return TestRealm.variant(server, json -> json.retain("realm", "enabled", "sslRequired"));
    }
}
