package dev.ssobridge.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The health check of docs/metrics.md, at the management port. */
@KeycloakTest
@DisplayName("The health check")
class HealthIT {
    private static final String GROUP = "/health/group/sso-bridge";

    private final KeycloakServer server;

    HealthIT(KeycloakServer server) {
        this.server = server;
    }

    private static List<String> names(HttpAnswer answer) {
        List<String> names = new ArrayList<>();
        answer.json().get("checks").forEach(check -> names.add(check.get("name").asText()));
        return names;
    }

    @Test
    void serverThatWorksIsUp() {
        HttpAnswer answer = server.management(GROUP).mustBe(200);

        JsonNode check = answer.json().get("checks").get(0);
        assertThat(names(answer)).containsExactly("SSO Bridge");
        assertThat(check.get("status").asText()).isEqualTo("UP");
        assertThat(check.get("data").get("tables").asText()).isEqualTo("reachable");
        assertThat(check.get("data").get("clean-up").asText()).isEqualTo("running");
    }

    /** Else a server that still signs people in would leave the load balancer. */
    @Test
    void tableThatIsGoneIsSaidThereAndLeavesTheServerReadyAndLive() {
        server.database().whileWithout("SSO_TOKEN", () -> {
            HttpAnswer down = server.management(GROUP).mustBe(503);

            JsonNode check = down.json().get("checks").get(0);
            assertThat(check.get("data").get("tables").asText()).isEqualTo("unreachable");
            assertThat(check.get("data").get("clean-up").asText()).isEqualTo("unknown");
            assertThat(down.body()).doesNotContainIgnoringCase("exception", "SSO_TOKEN");
            for (String path : List.of("/health", "/health/ready", "/health/live", "/health/started")) {
                assertThat(names(server.management(path).mustBe(200))).as(path).doesNotContain("SSO Bridge");
            }
        });

        server.management(GROUP).mustBe(200);
    }
}
