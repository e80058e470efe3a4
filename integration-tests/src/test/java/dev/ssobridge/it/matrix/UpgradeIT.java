package dev.ssobridge.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.BasicAuth;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.realm.Registrations;
import dev.ssobridge.it.server.BuildDirectory;
import dev.ssobridge.it.server.SecondServer;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** docs/upgrade.md: the database of an old Keycloak with this JAR goes on under a new one. */
@Tag("matrix")
@Tag("upgrade")
@DisplayName("An upgrade of Keycloak")
class UpgradeIT {
    private static final String OLD = "26.6.4";
    private static final String NEW = "26.7.5";
    private static final String REALM = "adopted";
    private static final URI CALLBACK = URI.create("http://portal.localhost:9/callback");

    private final Path database = BuildDirectory.path().resolve("upgrade-database/" + UUID.randomUUID() + "/keycloak");

    private static JsonNode setUp(SecondServer server) {
        return Loopback.send(HttpRequest.newBuilder(server.url().resolve("/admin/realms/" + REALM + "/sso/setup"))
                        .header(
                                "Authorization",
                                "Bearer " + server.admin().tokenManager().getAccessTokenString())
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .mustBe(200)
                .json();
    }

    private static void create(RealmResource realm, ClientRepresentation client) {
        try (Response created = realm.clients().create(client)) {
            assertThat(created.getStatus()).isEqualTo(201);
        }
    }

    private static ClientRepresentation client(String id, Map<String, String> attributes) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(id);
        client.setSecret(id + "-secret");
        client.setAttributes(new HashMap<>(attributes));
        return client;
    }

    private static void makeRealm(SecondServer server) {
        RealmRepresentation stock = new RealmRepresentation();
        stock.setRealm(REALM);
        stock.setEnabled(true);
        server.admin().realms().create(stock);
        assertThat(setUp(server).path("unchanged")).isEmpty();
        RealmResource realm = server.admin().realm(REALM);
        ClientRepresentation portal = client("portal", Map.of("pkce.code.challenge.method", "S256"));
        portal.setRedirectUris(List.of(CALLBACK.toString()));
        create(realm, portal);
        ClientRepresentation utility = client("utility", Map.of());
        utility.setStandardFlowEnabled(false);
        utility.setServiceAccountsEnabled(true);
        create(realm, utility);
        Registrations registrations = new Registrations(realm);
        registrations.portals("utility", "portal");
        registrations.application("portal", "entryUrl", "http://portal.localhost:9/entry");
        RoleRepresentation role = realm.roles().get("sso-login").toRepresentation();
        String uuid = realm.clients().findByClientId("utility").get(0).getId();
        String account = realm.clients().get(uuid).getServiceAccountUser().getId();
        realm.users().get(account).roles().realmLevel().add(List.of(role));
    }

    private static SsoApi api(SecondServer server, String client) {
        return new SsoApi(server.url().resolve("/realms/" + REALM), BasicAuth.header(client, client + "-secret"));
    }

    private static String mint(SecondServer server, String username) {
        // What the user profile of a stock realm requires, or the sign-in would ask for it.
        return api(server, "utility")
                .mint(Map.of(
                        "username",
                        username,
                        "accounts",
                        List.of("7001"),
                        "email",
                        username + "@example.com",
                        "firstName",
                        "Jane",
                        "lastName",
                        "Doe"));
    }

    private static HttpAnswer consume(SecondServer server, String token) {
        return api(server, "portal").token(token);
    }

    private static Identity signIn(SecondServer server, String token) {
        OidcClient portal =
                new OidcClient(server.url().resolve("/realms/" + REALM), "portal", "portal-secret", CALLBACK);
        AuthorizationRequest request = portal.request().with("prompt", "none").with("sso_token", token);
        return portal.redeem(request, CookieBrowser.at(server.url()).open(request.uri()))
                .identity();
    }

    @Test
    void databaseOfTheOldVersionThenTokensUsersAndTheRealmGoOn() {
        String[] tokens = new String[2];
        String sub;
        try (SecondServer old = SecondServer.ofVersion(OLD, database)) {
            makeRealm(old);
            sub = signIn(old, mint(old, "jane")).sub();
            // So that it has not expired when the new server is up.
            old.clock().whileAhead(Duration.ofMinutes(30), () -> {
                tokens[0] = mint(old, "jane");
                tokens[1] = mint(old, "jane");
                consume(old, tokens[0]).mustBe(200);
            });
        }

        try (SecondServer upgraded = SecondServer.ofVersion(NEW, database)) {
            consume(upgraded, tokens[0]).mustBe(404);
            assertThat(consume(upgraded, tokens[1])
                            .mustBe(200)
                            .json()
                            .path("id")
                            .asText())
                    .isEqualTo(sub);
            consume(upgraded, tokens[1]).mustBe(404);
            assertThat(signIn(upgraded, mint(upgraded, "jane")).sub()).isEqualTo(sub);
            assertThat(setUp(upgraded).path("changed")).isEmpty();
        }
    }
}
