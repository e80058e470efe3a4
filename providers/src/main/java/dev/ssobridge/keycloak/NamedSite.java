package dev.ssobridge.keycloak;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/**
 * A site as a page names it.
 *
 * @param name for people
 * @param home the address of a web page of the site; empty where none is known
 */
public record NamedSite(String name, String home) {
    public NamedSite {
        home = WebUrl.isWeb(home) ? home : "";
    }

    /** A site of which no more than the name is known. */
    public static NamedSite of(String name) {
        return new NamedSite(name, "");
    }

    /** The site of a client, with its name or else its client id. */
    public static NamedSite of(KeycloakSession session, ClientModel client) {
        String name = client.getName() == null || client.getName().isBlank() ? client.getClientId() : client.getName();
        return new NamedSite(name, StartPage.orRoot(session, client).orElse(""));
    }
}
