package dev.ssobridge.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeycloakCommandTest {

    private Ports ports;

    @BeforeEach
    void otherPorts() throws DemoFailure {
        Properties properties = new Properties();
        properties.setProperty("demo.port.keycloak", "9080");
        properties.setProperty("demo.port.portal", "9082");
        properties.setProperty("demo.port.management", "9090");
        properties.setProperty("demo.port.forum", "9084");
        ports = Ports.from(properties);
    }

    @Test
    void keycloakStartNamesPortAndIssuer() {
        assertThat(KeycloakCommand.start(ports))
                .contains("--http-host=127.0.0.1", "--http-port=9080", "--hostname=http://localhost:9080");
    }

    @Test
    void environmentFillsThePlaceholdersOfTheRealmFiles() {
        assertThat(KeycloakCommand.environment(ports))
                .containsEntry("SSO_DEMO_KEYCLOAK_URL", "http://localhost:9080")
                .containsEntry("SSO_DEMO_HELPDESK_URL", "http://helpdesk.localhost:8086")
                .containsEntry("SSO_DEMO_HELPDESK_INTERNAL_URL", "http://127.0.0.1:8086")
                .containsEntry("SSO_DEMO_UTILITY_URL", "http://utility.localhost:8081")
                .containsEntry("SSO_DEMO_PORTAL_URL", "http://portal.localhost:9082")
                .containsEntry("SSO_DEMO_PORTAL_INTERNAL_URL", "http://127.0.0.1:9082")
                .containsEntry("SSO_DEMO_SHOP_URL", "http://shop.localhost:8083")
                .containsEntry("SSO_DEMO_FORUM_URL", "http://forum.localhost:9084")
                .containsEntry("SSO_DEMO_ENERGY_INTERNAL_URL", "http://127.0.0.1:8085")
                .containsEntry("SSO_DEMO_KEYCLOAK_URL", "http://localhost:9080");
    }

    @Test
    void keycloakBuildHasTheFeatureThatShowsTheTargets() {
        assertThat(KeycloakCommand.BUILD).contains("--features=declarative-ui");
    }

    @Test
    void keycloakShowsMetricsAndHealthOnTheLoopbackAddressOnly() {
        assertThat(KeycloakCommand.BUILD).contains("--metrics-enabled=true", "--health-enabled=true");
        assertThat(KeycloakCommand.start(ports))
                .contains("--http-management-host=127.0.0.1", "--http-management-port=9090");
    }

    @Test
    void environmentNamesTheLoginThemeOfEachCompany() {
        assertThat(KeycloakCommand.environment(ports))
                .containsEntry("SSO_DEMO_DEMO_THEME", "larkfield")
                .containsEntry("SSO_DEMO_ENERGY_THEME", "bright-energy")
                .containsEntry("SSO_DEMO_SUPPORT_THEME", "help-desk")
                .containsEntry("SSO_DEMO_ACME_THEME", "acme");
    }

    @Test
    void keycloakRunsOnTheJavaOfMavenWithoutOthersSettings() {
        KeycloakCommand command = new KeycloakCommand(Path.of("home"), Path.of("log"));

        Map<String, String> environment =
                command.program(KeycloakCommand.BUILD, Map.of("KC_X", "ours")).environment();

        assertThat(environment)
                .containsEntry("JAVA_HOME", System.getProperty("java.home"))
                .containsEntry("KC_X", "ours")
                .doesNotContainKeys("JAVA_OPTS", "DEBUG");
    }
}
