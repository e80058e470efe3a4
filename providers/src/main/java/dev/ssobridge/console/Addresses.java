package dev.ssobridge.console;

import java.net.URI;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;

/** Where the pages and the admin console are. */
final class Addresses {
    private Addresses() {}

    /** A console with an address of its own is for that address only, and so would the pages be. */
    static boolean isTheConsoleHere(KeycloakSession session) {
        return base(session, UrlType.ADMIN).equals(base(session, UrlType.FRONTEND));
    }

    private static URI base(KeycloakSession session, UrlType type) {
        return session.getContext().getUri(type).getBaseUri();
    }

    /** The page with the realms; that of a realm is below. */
    static String pages(KeycloakSession session, RealmModel home) {
        return address(session, UrlType.FRONTEND, "realms/{realm}/sso/admin", home);
    }

    static String console(KeycloakSession session, RealmModel home) {
        return address(session, UrlType.ADMIN, "admin/{realm}/console/", home);
    }

    private static String address(KeycloakSession session, UrlType type, String path, RealmModel home) {
        return session.getContext()
                .getUri(type)
                .getBaseUriBuilder()
                .path(path)
                .build(home.getName())
                .toString();
    }
}
