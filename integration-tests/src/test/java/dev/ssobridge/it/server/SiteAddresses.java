package dev.ssobridge.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where the sites of the demo realm are in this test run. The ports are chosen before the server starts, as the import needs
 * them; whoever plays a site (a demo site, a {@code CallbackSite}) binds its port for as long as it plays.
 */
public final class SiteAddresses {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(SSO_DEMO_[A-Z_]+):([^}]*)}");

    private final Map<Site, Integer> ports;
    private final int keycloak;

    private SiteAddresses(Map<Site, Integer> ports, int keycloak) {
        this.ports = ports;
        this.keycloak = keycloak;
    }

    /** Free ports of the loopback address, chosen now. */
    public static SiteAddresses onFreePorts() {
        Iterator<Integer> free = freePorts(Site.values().length + 1).iterator();
        Map<Site, Integer> ports = new EnumMap<>(Site.class);
        for (Site site : Site.values()) {
            ports.put(site, free.next());
        }
        return new SiteAddresses(Collections.unmodifiableMap(ports), free.next());
    }

    /** As many different ports of the loopback address as asked: all are held until the last one is found. */
    public static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports =
                    sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keycloak's own port, which the realms name as well: they sign their users in at each other. */
    public int keycloakPort() {
        return keycloak;
    }

    public int port(Site site) {
        return ports.get(site);
    }

    /** As the browser sees the site, without a path. */
    public URI url(Site site) {
        return URI.create("http://" + site.hostName() + ":" + port(site));
    }

    /** The values of the realm file's placeholders. */
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("SSO_DEMO_KEYCLOAK_URL", "http://localhost:" + keycloak);
        ports.forEach((site, port) -> {
            environment.put("SSO_DEMO_" + site + "_URL", url(site).toString());
            environment.put("SSO_DEMO_" + site + "_INTERNAL_URL", "http://127.0.0.1:" + port);
        });
        return environment;
    }

    /** Does for {@code POST /admin/realms} what the server does in an import at start. */
    public String fillIn(String realmFile) {
        Map<String, String> environment = environment();
        return PLACEHOLDER
                .matcher(realmFile)
                .replaceAll(match -> environment.getOrDefault(match.group(1), match.group(2)));
    }
}
