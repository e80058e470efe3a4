package dev.ssobridge.it.setup;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.KeycloakServer;
import java.net.URI;
import java.util.List;
import org.keycloak.representations.idm.RoleRepresentation;

/** A browser at the bridge's pages for administrators, which belong to the admin console of a realm. */
record AdminBrowser(KeycloakServer server, String home, CookieBrowser browser) {
    static AdminBrowser at(KeycloakServer server, TestRealm realm) {
        return new AdminBrowser(server, realm.name(), CookieBrowser.at(server.url()));
    }

    /** A user with roles of realm-management. */
    static TestUser administrator(TestRealm realm, String... roles) {
        TestUser user = realm.users().create();
        String management = realm.admin()
                .clients()
                .findByClientId("realm-management")
                .get(0)
                .getId();
        List<RoleRepresentation> given = List.of(roles).stream()
                .map(role -> realm.admin()
                        .clients()
                        .get(management)
                        .roles()
                        .get(role)
                        .toRepresentation())
                .toList();
        realm.admin().users().get(user.id()).roles().clientLevel(management).add(given);
        return user;
    }

    /** What the admin console asks for when it is opened. */
    AuthorizationRequest console() {
        URI issuer = server.url().resolve("/realms/" + home);
        URI console = server.url().resolve("/admin/" + home + "/console/");
        return new OidcClient(issuer, "security-admin-console", "", console).request();
    }

    /** Opens the console and signs in to it. */
    AdminBrowser signIn(String username, String password) {
        browser.open(console().uri())
                .form("#kc-form-login")
                .with("username", username)
                .with("password", password)
                .submit();
        return this;
    }

    AdminBrowser signIn(TestUser user) {
        return signIn(user.username(), user.password());
    }

    URI address(String path) {
        return server.url().resolve("/realms/" + home + "/sso/admin" + path);
    }

    Page open(String realm) {
        return browser.open(address("/" + realm));
    }
}
