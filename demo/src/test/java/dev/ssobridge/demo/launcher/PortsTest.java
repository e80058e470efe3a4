package dev.ssobridge.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    private final Properties properties = new Properties();

    @Test
    void portsFromNothingThenTheUsualPorts() throws DemoFailure {
        Ports ports = Ports.from(properties);

        assertThat(ports).hasToString("8080, 8081, 8082, 8083, 8084, 8085, 8086, 8087, 9000");
        assertThat(ports.url(Service.PORTAL)).isEqualTo(URI.create("http://portal.localhost:8082"));
        assertThat(ports.internalUrl(Service.PORTAL)).isEqualTo(URI.create("http://127.0.0.1:8082"));
    }

    @Test
    void firstPageIsWhatThereIsToSee() throws DemoFailure {
        Ports ports = Ports.from(properties);

        assertThat(ports.firstPage(Service.HELPDESK)).hasToString("http://helpdesk.localhost:8086/requests/42");
        assertThat(ports.firstPage(Service.MANAGEMENT)).hasToString("http://localhost:9000/metrics");
        assertThat(ports.firstPage(Service.START)).hasToString("http://start.localhost:8087");
    }

    @Test
    void requireFreeWhenAPortIsTakenThenNamesPortServiceAndProperty() throws IOException, DemoFailure {
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (Service service : Service.values()) {
                properties.setProperty(service.property(), String.valueOf(freePort()));
            }
            properties.setProperty("demo.port.utility", String.valueOf(stranger.getLocalPort()));
            Ports ports = Ports.from(properties);

            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(DemoFailure.class)
                    .hasMessageStartingWith("Port " + stranger.getLocalPort() + " is not free")
                    .hasMessageContaining("the utility's website needs it")
                    .hasMessageContaining("-Ddemo.port.utility=");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "", "8081.5"})
    void portsFromAnInvalidNumberThenNamesTheProperty(String value) {
        properties.setProperty("demo.port.portal", value);

        assertThatThrownBy(() -> Ports.from(properties))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("\"" + value + "\" is no port for the Customer Portal")
                .hasMessageContaining("-Ddemo.port.portal");
    }

    @Test
    void portsFromOneNumberForTwoServicesThenNamesBoth() {
        properties.setProperty("demo.port.utility", "8080");

        assertThatThrownBy(() -> Ports.from(properties))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("both Keycloak and the utility's website");
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
