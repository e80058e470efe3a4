package dev.ssobridge.it.realm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.BasicAuth;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.server.Eventually;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.QuickKeys;
import dev.ssobridge.it.server.Site;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;

/**
 * A realm with everything that a test wants of it. Closing a variant deletes it; closing the demo realm does nothing.
 */
public final class TestRealm implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEMO = "demo";
    private static final Duration IMPORT_LIMIT = Duration.ofMinutes(2);
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(20);

    private final KeycloakServer server;
    private final String name;

    private TestRealm(KeycloakServer server, String name) {
        this.server = server;
        this.name = name;
    }

    public static TestRealm demo(KeycloakServer server) {
        return new TestRealm(server, DEMO);
    }

    /** To be called once after the server's start. */
    public static void completeDemo(KeycloakServer server) {
        StockClientScopes.complete(server.admin(), parse(server.demoRealmFile()));
    }

    public static TestRealm imported(KeycloakServer server, String name) {
        return new TestRealm(server, name);
    }

    /**
     * A realm of the test's own: the demo realm's file with changes.
     *
     * @param change what is to be different; the name is new already
     */
    public static TestRealm variant(KeycloakServer server, Consumer<ObjectNode> change) {
        return variantOf(server, DEMO, change);
    }

    /** The same with the file of another realm that was imported at start. */
    public static TestRealm variantOf(KeycloakServer server, String original, Consumer<ObjectNode> change) {
        String name = original + "-" + UUID.randomUUID().toString().substring(0, 8);
        ObjectNode realm =
                parse(server.realmFile(original).replace("default-roles-" + original, "default-roles-" + name));
        realm.put("realm", name);
        change.accept(realm);
        QuickKeys.addTo(realm);
        String token = server.admin().tokenManager().getAccessTokenString();
        Loopback.send(
                        HttpRequest.newBuilder(server.url().resolve("/admin/realms"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(realm.toString())),
                        IMPORT_LIMIT)
                .mustBe(201);
        StockClientScopes.complete(server.admin(), realm);
        return new TestRealm(server, name);
    }

    private static ObjectNode parse(String realmFile) {
        try {
            return (ObjectNode) JSON.readTree(realmFile);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The realm file is no JSON", e);
        }
    }

    public String name() {
        return name;
    }

    public URI issuer() {
        return server.url().resolve("/realms/" + name);
    }

    /** The admin REST API of this realm. */
    public RealmResource admin() {
        return server.admin().realm(name);
    }

    /** Websites, applications and settings. */
    public Registrations registrations() {
        return new Registrations(admin());
    }

    public Users users() {
        return new Users(admin());
    }

    /** Signs out whoever is signed in in the browser of a login token for the portal, without a question. */
    public TestRealm switchingSilently() {
        registrations().application("customer-portal", "userSwitch", "silent");
        return this;
    }

    /** The client customer-portal as a relying party. */
    public OidcClient portal() {
        URI callback = server.sites().url(Site.PORTAL).resolve("/callback");
        return new OidcClient(issuer(), "customer-portal", "portal-secret", callback);
    }

    /** The client helpdesk of the realm support, or of a variant of it. */
    public OidcClient helpdesk() {
        return new OidcClient(
                issuer(),
                "helpdesk",
                "helpdesk-secret",
                server.sites().url(Site.HELPDESK).resolve("/callback"));
    }

    /** Any client, with the portal's redirect URI. */
    public OidcClient client(String clientId, String secret) {
        return new OidcClient(issuer(), clientId, secret, portal().redirectUri());
    }

    /** The REST resource as the client utility-website calls it. */
    public SsoApi utility() {
        return api("utility-website", "utility-secret");
    }

    /** The REST resource with HTTP Basic. */
    public SsoApi api(String clientId, String secret) {
        return new SsoApi(issuer(), BasicAuth.header(clientId, secret));
    }

    /** A new browser that has never been at Keycloak. */
    public CookieBrowser browser() {
        return CookieBrowser.at(server.url());
    }

    /**
     * Enters wrong passwords until the brute-force protection has locked the user. Keycloak counts them in the
     * background, and leaves out those that come while it does.
     */
    public void lockOut(TestUser user) {
        Eventually.get("the user is locked", LOCK_LIMIT, () -> {
            if (isLocked(user)) {
                return Optional.of(true);
            }
            browser()
                    .open(portal().request().uri())
                    .form("#kc-form-login")
                    .with("username", user.username())
                    .with("password", "wrong")
                    .submit();
            return Optional.empty();
        });
    }

    private boolean isLocked(TestUser user) {
        return Boolean.TRUE.equals(
                admin().attackDetection().bruteForceUserStatus(user.id()).get("disabled"));
    }

    /** How many wrong passwords of the user Keycloak has counted. */
    public int failuresOf(TestUser user) {
        Object count = admin().attackDetection().bruteForceUserStatus(user.id()).get("numFailures");
        return ((Number) count).intValue();
    }

    /** Adds the store whose users and faults {@code server.externalUsers()} sets; for variants. */
    public void federate() {
        ComponentRepresentation store = new ComponentRepresentation();
        store.setName("failing-users");
        store.setProviderId("failing-users");
        store.setProviderType("org.keycloak.storage.UserStorageProvider");
        store.setConfig(new MultivaluedHashMap<>());
        store.getConfig().putSingle("cachePolicy", "NO_CACHE");
        try (Response created = admin().components().add(store)) {
            if (created.getStatus() != 201) {
                throw new AssertionError(created.readEntity(String.class));
            }
        }
    }

    @Override
    public void close() {
        if (name.contains("-")) {
            admin().remove();
        }
    }
}
