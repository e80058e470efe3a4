package dev.ssobridge.broker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.ssobridge.broker.http.PublicAddresses.NotPublicException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.http.client.ClientProtocolException;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicClientTest {
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpGet get(String origin) {
        return new HttpGet(origin + ":" + server.getAddress().getPort() + "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost", "https://127.0.0.1", "https://[::1]", "https://10.0.0.1"})
    void addressOfTheInnerNetworkIsNotAsked(String origin) throws IOException {
        try (CloseableHttpClient client = new PublicClient(Set.of()).open()) {
            assertThatThrownBy(() -> client.execute(get(origin))).isInstanceOf(NotPublicException.class);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void plainHttpIsNotSpoken() throws IOException {
        try (CloseableHttpClient client = new PublicClient(Set.of()).open()) {
            assertThatThrownBy(() -> client.execute(get("http://1.1.1.1"))).isInstanceOf(ClientProtocolException.class);
        }
    }

    @Test
    void exceptionIsAskedUnderItsNameOnlyAndNoRedirectIsFollowed() throws IOException {
        try (CloseableHttpClient client = new PublicClient(Set.of("localhost")).open()) {
            assertThat(client.execute(get("http://localhost")).getStatusLine().getStatusCode())
                    .isEqualTo(302);
            assertThatThrownBy(() -> client.execute(get("http://127.0.0.1"))).isInstanceOf(IOException.class);
        }
        assertThat(asked).hasValue(1);
    }
}
