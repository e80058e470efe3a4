package dev.ssobridge.it.matrix;

import dev.ssobridge.it.realm.Registrations;
import dev.ssobridge.it.server.SecondServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * A server with the feature declarative-ui, and on it the realm {@code utility} with some clients. Three administrators:
 * {@code admin}, {@code anna}, who reads German, and {@code vera}, who may only look at that realm.
 */
record AdminRealm(SecondServer server) implements AutoCloseable {
    static AdminRealm create() {
        AdminRealm realm = new AdminRealm(SecondServer.withPagesInTheAdminConsole());
        realm.createUtility();
        realm.createAdministrators();
        return realm;
    }

    private void createUtility() {
        ClientRepresentation website = client("utility-website", "https://utility.example/*");
        website.setServiceAccountsEnabled(true);
        ClientRepresentation saml = client("water-sp", "https://water.example/*");
        saml.setProtocol("saml");
        RealmRepresentation realm = new RealmRepresentation();
        realm.setRealm("utility");
        realm.setEnabled(true);
        realm.setClients(List.of(
                website,
                saml,
                client("customer-portal", "https://portal.example/*"),
                client("shop", "https://shop.example/*")));
        server.admin().realms().create(realm);
    }

    private static ClientRepresentation client(String clientId, String redirectUri) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setPublicClient(false);
        client.setFullScopeAllowed(false);
        client.setRedirectUris(List.of(redirectUri));
        return client;
    }

    private void createAdministrators() {
        RealmResource master = server.admin().realm("master");
        RealmRepresentation languages = master.toRepresentation();
        languages.setInternationalizationEnabled(true);
        languages.setSupportedLocales(Set.of("en", "de"));
        languages.setDefaultLocale("en");
        master.update(languages);
        String anna = createUser(master, "anna", "de");
        RoleRepresentation admin = master.roles().get("admin").toRepresentation();
        master.users().get(anna).roles().realmLevel().add(List.of(admin));
        String vera = createUser(master, "vera", "en");
        String client = master.clients().findByClientId("utility-realm").get(0).getId();
        List<RoleRepresentation> roles = master.clients().get(client).roles().list().stream()
                .filter(role -> Set.of("view-realm", "view-clients").contains(role.getName()))
                .toList();
        master.users().get(vera).roles().clientLevel(client).add(roles);
    }

    private static String createUser(RealmResource master, String name, String locale) {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(name);
        UserRepresentation user = new UserRepresentation();
        user.setUsername(name);
        user.setEnabled(true);
        user.setEmail(name + "@utility.example");
        user.setFirstName(name);
        user.setLastName("Admin");
        user.setAttributes(Map.of("locale", List.of(locale)));
        user.setCredentials(List.of(password));
        master.users().create(user).close();
        return master.users().searchByUsername(name, true).get(0).getId();
    }

    URI url() {
        return server.url();
    }

    RealmResource utility() {
        return server.admin().realm("utility");
    }

    /** What the server has of that kind. */
    List<ComponentRepresentation> stored(String kind) {
        return utility().components().query().stream()
                .filter(component -> kind.equals(component.getProviderId()))
                .toList();
    }

    /** The settings of the only one of that kind. */
    Map<String, List<String>> settings(String kind) {
        List<ComponentRepresentation> stored = stored(kind);
        return Optional.of(stored)
                .filter(components -> components.size() == 1)
                .map(components -> (Map<String, List<String>>) components.get(0).getConfig())
                .orElseThrow(() -> new AssertionError(stored.size() + " of " + kind));
    }

    void createShopTarget() {
        Map<String, List<String>> settings = Map.of(
                "displayName", List.of("Shop"),
                "mechanism", List.of("openid-connect"),
                "clientId", List.of("shop"),
                "callbackUrl", List.of("https://shop.example/sso/callback"),
                "signOutUrl", List.of("https://shop.example/sso/sign-out"),
                "enabled", List.of("true"));
        new Registrations(utility()).create("sso-target", settings).close();
    }

    /** Takes all registrations away. */
    void clear() {
        utility().components().query().stream()
                .filter(component -> component.getProviderId().startsWith("sso-"))
                .forEach(component ->
                        utility().components().component(component.getId()).remove());
    }

    @Override
    public void close() {
        server.close();
    }
}
