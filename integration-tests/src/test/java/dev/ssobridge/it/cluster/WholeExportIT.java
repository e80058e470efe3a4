package dev.ssobridge.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.BasicAuth;
import dev.ssobridge.it.realm.Registrations;
import dev.ssobridge.it.server.BuildDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Keycloak's own commands, beside the running nodes, as the documentation of Keycloak has it. */
@ClusterTest
@DisplayName("A realm that kc.sh has exported and imported")
class WholeExportIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cluster cluster;
    private final Customer customer = Customer.create();
    private final String name = "moved-" + UUID.randomUUID().toString().substring(0, 8);
    private final Path file = BuildDirectory.path().resolve("peers/cluster/" + name + ".json");

    WholeExportIT(Cluster cluster) {
        this.cluster = cluster;
        cluster.create(name);
    }

    @AfterEach
    void removeRealm() {
        cluster.realm(name).remove();
    }

    private SsoApi api(ClusterNode node, String clientId, String secret) {
        return new SsoApi(node.realm().resolve(name), BasicAuth.header(clientId, secret));
    }

    private void assertHandsOver(ClusterNode node) {
        JsonNode answer = api(node, "utility-website", "utility-secret")
                .login(SsoApi.json(customer.fields()))
                .mustBe(200)
                .json();
        assertThat(answer.path("loginUrl").asText()).contains("/sso?sso_token=");
        api(node, "customer-portal", "portal-secret")
                .token(answer.path("token").asText())
                .mustBe(200);
    }

    @Test
    void wholeRealmExportedAndImportedHandsOver() throws IOException {
        assertHandsOver(cluster.a());
        cluster.command("export", "--realm", name, "--file", file.toString());
        JsonNode pages = JSON.readTree(file.toFile()).path("components").path(Registrations.PAGES);
        assertThat(pages.findValuesAsText("providerId")).contains("sso-website", "sso-application", "sso-target");
        assertThat(pages.findValues("internalIds")).hasSameSizeAs(pages);
        cluster.realm(name).remove();

        cluster.command("import", "--file", file.toString());

        cluster.nodes().forEach(this::assertHandsOver);
        assertThat(cluster.realm(name).components().query())
                .extracting(component -> component.getProviderId())
                .contains("sso-settings");
    }

    /** A file that somebody has written by hand, or that is older than the internal ids. */
    @Test
    void wholeRealmWithoutInternalIdsHandsOverToo() throws IOException {
        cluster.command("export", "--realm", name, "--file", file.toString());
        ObjectNode realm = (ObjectNode) JSON.readTree(file.toFile());
        realm.path("components").path(Registrations.PAGES).forEach(page -> ((ObjectNode) page.path("config"))
                .remove("internalIds"));
        Files.writeString(file, realm.toString());
        cluster.realm(name).remove();

        cluster.command("import", "--file", file.toString());

        cluster.nodes().forEach(this::assertHandsOver);
    }
}
