package dev.ssobridge.benchmark.realm;

import dev.ssobridge.benchmark.server.KeycloakServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A realm as Keycloak makes it, with clients, users and, where the extension is installed, its set-up call. Its users
 * are {@code user-0} and so on; the first of them have a password.
 *
 * @param server that has it
 * @param name of the realm
 * @param users how many there are
 * @param passwords how many of them have one, {@link #PASSWORD}
 */
public record MeasuredRealm(KeycloakServer server, String name, int users, int passwords) {
    /** Of everybody who has one. */
    public static final String PASSWORD = "benchmark";

    /** Codes and tokens of a preparation must live until the calls that use them. */
    private static final int LIFESPAN_SECONDS = 3600;

    /** What a realm is made of. */
    public record Plan(String name, int users, int passwords, boolean cheapPasswords, int targets) {}

    /** Makes the realm; without the extension neither its set-up nor targets. */
    public static MeasuredRealm create(KeycloakServer server, boolean extension, Plan plan, TargetSites sites) {
        AdminApi admin = new AdminApi(server.url());
        admin.post("", json(plan, sites));
        if (extension) {
            admin.post("/" + plan.name() + "/sso/setup", null);
            admin.post("/" + plan.name() + "/components", website(plan.name()));
            for (int i = 0; i < plan.targets(); i++) {
                admin.post("/" + plan.name() + "/components", sites.component(plan.name(), i));
            }
        }
        return new MeasuredRealm(server, plan.name(), plan.users(), plan.passwords());
    }

    /** The registration of the calling client. */
    private static Map<String, Object> website(String realm) {
        return component(
                realm,
                "sso-website",
                Map.of(
                        "clientId", List.of(Clients.UTILITY),
                        "portals", List.of(Clients.PORTAL),
                        "existingUsers", List.of("true")));
    }

    private static Map<String, Object> component(String realm, String kind, Map<String, List<String>> settings) {
        return Map.of(
                "name",
                kind,
                "parentId",
                realm,
                "providerId",
                kind,
                "providerType",
                "org.keycloak.services.ui.extend.UiPageProvider",
                "config",
                settings);
    }

    /**
     * Registers the portal, and others beside it, each with a client of its own.
     *
     * @param websites how many there are then in all
     * @param applications how many there are then in all
     */
    public void register(int websites, int applications) {
        AdminApi admin = admin();
        application(admin, Clients.PORTAL);
        for (int i = 1; i < websites; i++) {
            String client = "website-" + i;
            admin.post("/" + name + "/clients", Map.of("clientId", client, "serviceAccountsEnabled", true));
            admin.post(
                    "/" + name + "/components",
                    component(
                            name,
                            "sso-website",
                            Map.of("clientId", List.of(client), "portals", List.of(Clients.PORTAL))));
        }
        for (int i = 1; i < applications; i++) {
            String client = "application-" + i;
            admin.post("/" + name + "/clients", Map.of("clientId", client));
            application(admin, client);
        }
    }

    private void application(AdminApi admin, String client) {
        admin.post(
                "/" + name + "/components",
                component(
                        name,
                        "sso-application",
                        Map.of("clientId", List.of(client), "finalUrl", List.of("https://" + client + ".example/"))));
    }

    private static Map<String, Object> json(Plan plan, TargetSites sites) {
        Map<String, Object> realm = new LinkedHashMap<>();
        realm.put("id", plan.name());
        realm.put("realm", plan.name());
        realm.put("enabled", true);
        realm.put("accessCodeLifespan", LIFESPAN_SECONDS);
        realm.put("accessTokenLifespan", LIFESPAN_SECONDS);
        if (plan.cheapPasswords()) {
            // So that what is compared is not hidden behind the password's hash.
            realm.put("passwordPolicy", "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)");
        }
        realm.put("roles", Map.of("realm", List.of(Map.of("name", "sso-login"), Map.of("name", "sso-manage-users"))));
        realm.put("clients", clients(plan, sites));
        realm.put("users", users(plan));
        return realm;
    }

    private static List<Map<String, Object>> clients(Plan plan, TargetSites sites) {
        List<Map<String, Object>> clients = new ArrayList<>();
        clients.add(client(Clients.UTILITY, sites, true));
        clients.add(client(Clients.ADMIN_CALLER, sites, true));
        clients.add(client(Clients.PORTAL, sites, false));
        clients.add(client(Clients.SHOP, sites, false));
        IntStream.range(0, plan.targets()).forEach(i -> clients.add(sites.client(i)));
        return clients;
    }

    private static Map<String, Object> client(String id, TargetSites sites, boolean service) {
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("clientId", id);
        client.put("secret", Clients.SECRET);
        client.put("publicClient", false);
        client.put("serviceAccountsEnabled", service);
        client.put("standardFlowEnabled", !service);
        client.put("directAccessGrantsEnabled", false);
        client.put("redirectUris", List.of(sites.callback()));
        client.put("attributes", Map.of("post.logout.redirect.uris", sites.callback()));
        client.put("protocolMappers", List.of(inAudience(id)));
        return client;
    }

    /** Keycloak introspects only for who is in the token's audience. */
    private static Map<String, Object> inAudience(String id) {
        return Map.of(
                "name",
                "audience",
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-audience-mapper",
                "config",
                Map.of(
                        "included.client.audience",
                        id,
                        "access.token.claim",
                        "true",
                        "introspection.token.claim",
                        "true"));
    }

    private static List<Map<String, Object>> users(Plan plan) {
        String everybody = "default-roles-" + plan.name();
        List<Map<String, Object>> users = new ArrayList<>();
        users.add(serviceAccount(
                Clients.UTILITY, Map.of("realmRoles", List.of(everybody, "sso-login", "sso-manage-users"))));
        users.add(serviceAccount(
                Clients.ADMIN_CALLER,
                Map.of(
                        "realmRoles",
                        List.of(everybody),
                        "clientRoles",
                        Map.of("realm-management", List.of("manage-users", "view-users", "impersonation")))));
        for (int i = 0; i < plan.users(); i++) {
            Map<String, Object> user = person("user-" + i);
            user.put("realmRoles", List.of(everybody));
            if (i < plan.passwords()) {
                user.put("credentials", List.of(Map.of("type", "password", "value", PASSWORD)));
            }
            users.add(user);
        }
        return users;
    }

    private static Map<String, Object> serviceAccount(String client, Map<String, Object> roles) {
        Map<String, Object> user = new LinkedHashMap<>(roles);
        user.put("username", "service-account-" + client);
        user.put("enabled", true);
        user.put("serviceAccountClientId", client);
        return user;
    }

    /** A user as the admin REST API takes one; LoginSSO is told the same of them. */
    static Map<String, Object> person(String username) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("username", username);
        user.put("enabled", true);
        user.put("email", username + "@example.com");
        user.put("firstName", "First");
        user.put("lastName", "Last");
        user.put("attributes", Map.of("sso.accounts", List.of("[{\"id\":\"1001\",\"servicePoints\":[]}]")));
        return user;
    }

    /** The address of its own calls. */
    public String url() {
        return server.url() + "/realms/" + name;
    }

    /** The address of the admin REST API's calls about it. */
    public String adminUrl() {
        return server.url() + "/admin/realms/" + name;
    }

    /** The admin REST API of its server. */
    public AdminApi admin() {
        return new AdminApi(server.url());
    }
}
