package dev.ssobridge.it.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.BasicAuth;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.StockClientScopes;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.Eventually;
import dev.ssobridge.it.server.Site;
import dev.ssobridge.it.server.SiteAddresses;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;

/** Two nodes, their database and their public address; one for all classes of this package. */
final class Cluster implements AutoCloseable {
    private static final Duration JOIN_LIMIT = Duration.ofMinutes(2);

    private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(1);

    private final SiteAddresses sites = SiteAddresses.onFreePorts();
    private final URI url = URI.create("http://localhost:" + sites.keycloakPort());
    private final Postgres database;
    private final Distribution distribution = Distribution.build();
    private final Balancer balancer;
    private final ClusterNode a;
    private final ClusterNode b;
    private final Keycloak admin;

    Cluster() {
        Iterator<Integer> ports = SiteAddresses.freePorts(7).iterator();
        database = new Postgres(ports.next());
        // Two pools of Keycloak's default size need more connections than PostgreSQL's default allows.
        List<String> options = List.of(
                "--hostname=" + url,
                "--db-url=" + database.jdbcUrl(),
                "--db-username=" + Postgres.USER,
                "--db-pool-max-size=40");
        a = new ClusterNode("node-a", ports(ports), distribution, sites.environment(), options);
        b = new ClusterNode("node-b", ports(ports), distribution, sites.environment(), options);
        balancer = new Balancer(sites.keycloakPort());
        a.start().awaitReady(); // alone, as it makes the tables and imports the realm
        b.start().awaitReady();
        balancer.routeTo(nodes());
        awaitBoth();
        admin = Keycloak.getInstance(url.toString(), "master", ClusterNode.ADMIN, ClusterNode.ADMIN, "admin-cli");
    }

    private static ClusterNode.Ports ports(Iterator<Integer> ports) {
        return new ClusterNode.Ports(ports.next(), ports.next(), ports.next());
    }

    /** Waits until both nodes are ready and each sees the other. */
    void awaitBoth() {
        nodes().forEach(ClusterNode::awaitReady);
        Eventually.get(
                "both nodes are in one cluster",
                JOIN_LIMIT,
                () -> nodes().stream().allMatch(node -> node.clusterSize() == 2)
                        ? Optional.of(true)
                        : Optional.empty());
    }

    /** Waits until the nodes have connections to the database again. */
    void awaitDatabase() {
        Customer customer = Customer.create();
        for (ClusterNode node : nodes()) {
            Eventually.get(
                    node + " mints again",
                    RECOVERY_LIMIT,
                    () -> customer.login(node).status() == 200 ? Optional.of(true) : Optional.empty());
        }
    }

    ClusterNode a() {
        return a;
    }

    ClusterNode b() {
        return b;
    }

    List<ClusterNode> nodes() {
        return List.of(a, b);
    }

    Postgres database() {
        return database;
    }

    Balancer balancer() {
        return balancer;
    }

    /** Runs the steps with one node behind the public address. */
    void on(ClusterNode node, Runnable steps) {
        balancer.routeTo(List.of(node));
        try {
            steps.run();
        } finally {
            balancer.routeTo(nodes());
        }
    }

    /** Revokes a user's target tokens that nobody has redeemed, as an administrator does. */
    void revokeTargets(TestUser user) {
        Loopback.send(HttpRequest.newBuilder(url.resolve("/admin/realms/demo/sso/users/" + user.id() + "/targets"))
                        .header(
                                "Authorization",
                                "Bearer " + admin.tokenManager().getAccessTokenString())
                        .DELETE())
                .mustBe(200);
    }

    RealmResource realm() {
        return realm("demo");
    }

    RealmResource realm(String name) {
        return admin.realm(name);
    }

    /** The admin API about the components of the realm demo, at one node itself: sends a new one. */
    HttpAnswer postComponent(ClusterNode node, String json) {
        return Loopback.send(HttpRequest.newBuilder(node.realm().resolve("/admin/realms/demo/components"))
                .header("Authorization", "Bearer " + admin.tokenManager().getAccessTokenString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Makes a copy of the demo realm, with the addresses of this run. */
    void create(String name) {
        ObjectNode realm = distribution.demoRealm(sites, name);
        Loopback.send(HttpRequest.newBuilder(url.resolve("/admin/realms"))
                        .header(
                                "Authorization",
                                "Bearer " + admin.tokenManager().getAccessTokenString())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(realm.toString())))
                .mustBe(201);
        StockClientScopes.complete(admin, realm);
    }

    /** Runs a command of Keycloak's script that starts no server, on the nodes' database. */
    void command(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--optimized", "--db-url=" + database.jdbcUrl(), "--db-username=" + Postgres.USER));
        distribution.run(all, arguments[0] + ".log");
    }

    Users users() {
        return new Users(realm());
    }

    URI issuer() {
        return url.resolve("/realms/demo");
    }

    /** The REST resource as the utility calls it, at the public address. */
    SsoApi publicUtility() {
        return new SsoApi(issuer(), BasicAuth.header("utility-website", "utility-secret"));
    }

    /** The portal as a relying party, at the public address. */
    OidcClient portal() {
        return relyingParty("customer-portal", "portal-secret", Site.PORTAL);
    }

    /** The shop, whose target redeems in the browser. */
    OidcClient shop() {
        return relyingParty("shop", "shop-secret", Site.SHOP);
    }

    private OidcClient relyingParty(String clientId, String secret, Site site) {
        return new OidcClient(issuer(), clientId, secret, sites.url(site).resolve("/callback"));
    }

    /** A new browser that has never been at Keycloak. */
    CookieBrowser browser() {
        return CookieBrowser.at(url);
    }

    @Override
    public void close() {
        admin.close();
        balancer.close();
        nodes().forEach(ClusterNode::close);
        database.close();
    }
}
