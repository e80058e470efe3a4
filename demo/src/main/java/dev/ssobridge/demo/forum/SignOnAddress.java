package dev.ssobridge.demo.forum;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Keycloak's sign-on address, which sends the browser back with a token if it knows the user.
 *
 * @param realm the issuer URL
 * @param clientId this site's client id
 */
record SignOnAddress(URI realm, String clientId) {

    /** The address that leads back to this page, with this state. */
    URI of(URI page, String state) {
        return URI.create(realm + "/sso/sign-on?client_id=" + encode(clientId) + "&return_to=" + encode(page.toString())
                + "&state=" + encode(state));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
