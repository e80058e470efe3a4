package dev.ssobridge.it.faults;

import dev.ssobridge.it.server.SecondServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** A server without this extension, with a realm of the same name; it is started when the first server error wants an explanation. */
final class StockTwin implements AutoCloseable {
    private final String realm;
    private SecondServer server;
    private WireConnection connection;

    StockTwin(String realm) {
        this.realm = realm;
    }

    /** Whether the very same input is a server error there, too. */
    boolean answersTheSame(WireRequest request, WireAnswer answer) throws IOException {
        if (server == null) {
            start();
        }
        return connection.send(request).status() == answer.status();
    }

    private void start() {
        server = SecondServer.stock();
        connection = new WireConnection(server.url());
        RealmRepresentation plain = new RealmRepresentation();
        plain.setRealm(realm);
        plain.setEnabled(true);
        ClientRepresentation shop = new ClientRepresentation();
        shop.setClientId("shop");
        shop.setSecret("shop-secret");
        shop.setRedirectUris(List.of("*"));
        ClientRepresentation site = new ClientRepresentation();
        site.setClientId("specimen");
        site.setProtocol("saml");
        site.setRedirectUris(List.of("*"));
        site.setAttributes(Map.of("saml.client.signature", "false"));
        plain.setClients(List.of(shop, site));
        server.admin().realms().create(plain);
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            connection.close();
            server.close();
        }
    }
}
