package dev.ssobridge.it.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Where the sites of the demo realm are in this test run. The ports are chosen before the server starts, as the import needs
 * them; whoever plays a site (a demo site, a {@code CallbackSite}) binds its port for as long as it plays.
 */
public final class SiteAddresses {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(SSO_DEMO_[A-Z_]+):([^}]*)}");

    private static final int FIRST_PORT = 15_000;
    private static final int FIRST_EPHEMERAL_PORT = 32_768;

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

    /**
     * As many different ports of the loopback address as asked. They are below those that a system gives to outgoing
     * connections, so that none of these takes one before it is bound.
     */
    public static List<Integer> freePorts(int count) {
        return ThreadLocalRandom.current()
                .ints(FIRST_PORT, FIRST_EPHEMERAL_PORT)
                .distinct()
                .filter(SiteAddresses::isFree)
                .limit(count)
                .boxed()
                .toList();
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
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
