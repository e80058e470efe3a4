package dev.ssobridge.demo.site;

import java.net.URI;
import java.util.List;

/**
 * What a site needs to know about itself and about Keycloak.
 *
 * @param host the name that browsers use, such as {@code energy.localhost}
 * @param port the port on the loopback address, 0 for any free one
 * @param realm the issuer URL, such as {@code http://localhost:8080/realms/energy}
 * @param clientId this site's client id in the realm
 * @param clientSecret its secret
 */
public record SiteConfig(String host, int port, URI realm, String clientId, String clientSecret) {

    /** The settings of a web server whose forms may redirect to Keycloak. */
    public SiteServer.Settings server(String sessionCookie, Pages pages) {
        return new SiteServer.Settings(host, port, sessionCookie, new SecurityHeaders(List.of(realm)), pages);
    }

    @Override
    public String toString() {
        return "SiteConfig[" + host + ":" + port + ", " + realm + ", " + clientId + "]";
    }
}
