package dev.ssobridge.setup.sites;

import java.net.URI;
import java.util.List;

/**
 * The sites that a set-up call names, checked.
 *
 * @param website that hands its users over
 * @param portal that they are handed to
 */
record SitesRequest(Site website, Site portal) {

    /**
     * One of them.
     *
     * @param clientId of its client
     * @param secret of its client; null where Keycloak is to make one
     * @param page the login page of the website, or where a browser enters the portal; null where the website names none
     * @param redirectUris of its client; none for the website
     */
    record Site(String clientId, String secret, URI page, List<String> redirectUris) {
        Site {
            redirectUris = List.copyOf(redirectUris);
        }

        /** Scheme, host and port of the page; null without a page. */
        String origin() {
            if (page == null) {
                return null;
            }
            String port = page.getPort() < 0 ? "" : ":" + page.getPort();
            return page.getScheme() + "://" + page.getHost() + port;
        }
    }
}
