package dev.ssobridge.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.AtOnce;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.Registrations;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;

@ClusterTest
@DisplayName("Registrations that are saved on one node")
class RegistrationsIT {
    private static final int ROUNDS = 20;
    private static final String SECRET = "the-secret";
    private static final String NONE = "No portal is registered for this website.";

    private final Cluster cluster;
    private final Customer customer = Customer.create();
    private final String site = "site-" + UUID.randomUUID();

    RegistrationsIT(Cluster cluster) {
        this.cluster = cluster;
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(site);
        client.setSecret(SECRET);
        client.setServiceAccountsEnabled(true);
        client.setRootUrl("https://" + site + ".example/");
        try (Response created = cluster.realm().clients().create(client)) {
            assertThat(created.getStatus()).isEqualTo(201);
        }
        cluster.realm()
                .users()
                .get(cluster.realm()
                        .clients()
                        .get(clientId())
                        .getServiceAccountUser()
                        .getId())
                .roles()
                .realmLevel()
                .add(List.of(cluster.realm().roles().get("sso-login").toRepresentation()));
    }

    @AfterEach
    void removeSite() {
        cluster.realm().clients().get(clientId()).remove();
    }

    private String clientId() {
        return cluster.realm().clients().findByClientId(site).get(0).getId();
    }

    private Registrations registrations() {
        return new Registrations(cluster.realm());
    }

    private void save(ClusterNode node, Map<String, List<String>> settings) {
        cluster.on(node, () -> registrations().website(site, settings));
    }

    private HttpAnswer login(ClusterNode node) {
        return node.api(site, SECRET).login(SsoApi.json(customer.fields()));
    }

    private void assertRefused(ClusterNode node) {
        assertThat(login(node).mustBe(400).body()).contains(NONE);
    }

    private void assertMintsFor(ClusterNode node, String portal, String secret) {
        String token = login(node).mustBe(200).json().path("token").asText();
        node.api(portal, secret).token(token).mustBe(200);
    }

    @RepeatedTest(5)
    void websiteMadeChangedSwitchedOffAndRemovedOnOneNodeThenTheOtherFollowsAtItsNextCall() {
        assertRefused(cluster.b());

        save(cluster.a(), Map.of("portals", List.of("shop"), "existingUsers", List.of("true")));
        assertMintsFor(cluster.b(), "shop", "shop-secret");

        save(cluster.a(), Map.of("portals", List.of("customer-portal")));
        assertMintsFor(cluster.b(), "customer-portal", "portal-secret");

        save(cluster.a(), Map.of("enabled", List.of("false")));
        assertRefused(cluster.b());

        save(cluster.b(), Map.of("enabled", List.of("true")));
        assertMintsFor(cluster.a(), "customer-portal", "portal-secret");

        cluster.on(cluster.a(), () -> registrations()
                .remove(registrations().find("sso-website", site).orElseThrow().getId()));
        assertRefused(cluster.b());
    }

    @Test
    void lifespanSavedOnOneNodeIsThatOfTheOthersTokens() {
        save(cluster.a(), Map.of("portals", List.of("shop")));
        try {
            for (String lifespan : List.of("60", "70", "80", "90")) {
                cluster.on(cluster.a(), () -> registrations().setting("loginTokenLifespan", lifespan));
                assertThat(login(cluster.b())
                                .mustBe(200)
                                .json()
                                .path("expiresIn")
                                .asText())
                        .isEqualTo(lifespan);
            }
        } finally {
            registrations().setting("loginTokenLifespan", "600");
        }
    }

    @Test
    void entryUrlSavedOnOneNodeIsThatOfTheOthersAnswers() {
        save(cluster.a(), Map.of("portals", List.of(site)));
        for (String path : List.of("one", "two", "three", "")) {
            String url = path.isEmpty() ? "" : "https://" + site + ".example/" + path;
            cluster.on(cluster.a(), () -> registrations().application(site, "entryUrl", url));

            JsonNode answer = login(cluster.b()).mustBe(200).json();

            assertThat(answer.path("loginUrl").asText()).startsWith(url);
            assertThat(answer.has("loginUrl")).isEqualTo(!path.isEmpty());
        }
    }

    @Test
    void renamedOnOneNodeThenTheOtherKnowsItByItsNewName() {
        save(cluster.a(), Map.of("portals", List.of("shop")));
        assertMintsFor(cluster.b(), "shop", "shop-secret");
        ClientRepresentation client =
                cluster.realm().clients().findByClientId(site).get(0);
        client.setClientId(site + "-2");
        cluster.on(
                cluster.a(), () -> cluster.realm().clients().get(client.getId()).update(client));
        try {
            cluster.b()
                    .api(site + "-2", SECRET)
                    .login(SsoApi.json(customer.fields()))
                    .mustBe(200);
        } finally {
            client.setClientId(site);
            cluster.realm().clients().get(client.getId()).update(client);
        }
    }

    @Test
    void twoAdministratorsOnTwoNodesThenOneOfThemRegistersTheClient() {
        for (int round = 0; round < ROUNDS; round++) {
            String name = "round " + round + " of " + site;
            List<HttpAnswer> answers = AtOnce.times(
                    2,
                    i -> cluster.postComponent(
                            cluster.nodes().get(i),
                            SsoApi.json(Map.of(
                                    "name",
                                    name,
                                    "providerId",
                                    "sso-website",
                                    "providerType",
                                    Registrations.PAGES,
                                    "config",
                                    Map.of("clientId", List.of(site), "portals", List.of("shop"))))));

            assertThat(answers).extracting(HttpAnswer::status).containsExactlyInAnyOrder(201, 400);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 400)
                    .allSatisfy(answer -> assertThat(answer.body()).contains("the client is registered already"));
            List<ComponentRepresentation> made = cluster.realm().components().query().stream()
                    .filter(component -> name.equals(component.getName()))
                    .toList();
            assertThat(made).hasSize(1);
            registrations().remove(made.get(0).getId());
        }
    }
}
