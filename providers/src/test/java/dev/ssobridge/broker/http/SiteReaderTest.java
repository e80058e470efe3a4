package dev.ssobridge.broker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ssobridge.broker.http.ReadFailedException.Fault;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteReaderTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final SiteReader reader = new SiteReader();

    @AfterEach
    void close() {
        reader.close();
    }

    private Fault fault(String address) {
        try {
            reader.get(URI.create(address));
            throw new AssertionError("An answer of " + address);
        } catch (ReadFailedException e) {
            return e.fault();
        }
    }

    @Test
    void answerArrivesWithItsType() throws ReadFailedException {
        try (HostileServer server = new HostileServer(HostileServer.good("{}"))) {
            Answer answer = reader.get(URI.create(server.address()));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.contentType()).isEqualTo("application/json");
        }
    }

    @Test
    void redirectIsAnAnswerAndNotFollowed() throws ReadFailedException {
        try (HostileServer inner = new HostileServer(HostileServer.good("secret"));
                HostileServer server = new HostileServer(out -> HostileServer.send(
                        out,
                        "HTTP/1.1 302 Found\r\nLocation: " + inner.address()
                                + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"))) {
            assertThat(reader.get(URI.create(server.address())).status()).isEqualTo(302);
            assertThat(inner.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://[fd00::1]/",
                "http://[::ffff:192.168.0.1]/",
                "http://0.0.0.0:8080/",
                "http://[::1]:8080/"
            })
    void privateAddressIsNotAsked(String address) {
        assertThat(fault(address)).isEqualTo(Fault.NOT_PUBLIC);
    }

    static Stream<HostileServer.Way> large() {
        return Stream.of(
                HostileServer.good("x".repeat(Exchange.MOST_BYTES + 1)),
                HostileServer.endless(OK + "Connection: close\r\n\r\n", "x".repeat(1024), 0),
                HostileServer.endless(OK, "X-A: " + "x".repeat(1024) + "\r\n", 0));
    }

    @ParameterizedTest
    @MethodSource("large")
    void answerWithoutAnEndIsLeft(HostileServer.Way way) {
        try (HostileServer server = new HostileServer(way)) {
            assertThat(fault(server.address())).isEqualTo(Fault.TOO_LARGE);
        }
    }

    @Test
    void connectionThatBreaksOffIsNoAnswerAndAskedOnce() {
        try (HostileServer server = new HostileServer(out -> {})) {
            assertThat(fault(server.address())).isEqualTo(Fault.NO_ANSWER);
            assertThat(server.connections()).isOne();
        }
    }

    @Test
    void closedReaderAsksNobody() {
        reader.close();

        assertThatThrownBy(() -> reader.get(URI.create("http://127.0.0.1:1/"))).isInstanceOf(ReadFailedException.class);
    }
}
