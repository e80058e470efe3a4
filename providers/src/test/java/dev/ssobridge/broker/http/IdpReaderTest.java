package dev.ssobridge.broker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ssobridge.broker.http.ReadFailedException.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.common.util.Time;

/** Time runs faster here: half a second is the ten that a reader has. */
class IdpReaderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String KIBIBYTE = "x".repeat(1024);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CloseableHttpClient client = HttpClients.createDefault();
    private final Map<IdpDocument, Gate> gates = new ConcurrentHashMap<>();

    @AfterEach
    void stop() {
        Time.setOffset(0);
        threads.shutdownNow();
    }

    private static long fast() {
        return System.nanoTime() * 20;
    }

    /** Two seconds are the ten: for tests with many threads. */
    private static long calm() {
        return System.nanoTime() * 5;
    }

    private IdpReader reader(LongSupplier clock) {
        return new IdpReader(
                document -> gates.computeIfAbsent(document, one -> new Gate(one.readers())),
                threads,
                () -> client,
                new ReadingTime(clock));
    }

    private Fault fault(IdpDocument document, HostileServer server) {
        return catchThrowableOfType(ReadFailedException.class, () -> reader(IdpReaderTest::fast)
                        .get(document, server.address(), Map.of()))
                .fault();
    }

    @Test
    void goodAnswerArrives() throws ReadFailedException {
        try (HostileServer server = new HostileServer(HostileServer.good("{\"a\": \"ü\"}"))) {
            Answer answer = reader(System::nanoTime).get(IdpDocument.DISCOVERY, server.address(), Map.of());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.contentType()).isEqualTo("application/json");
            assertThat(answer.body()).isEqualTo("{\"a\": \"ü\"}");
            assertThat(answer).hasToString("Answer[200]");
        }
    }

    static Stream<HostileServer.Way> slow() {
        return Stream.of(
                out -> Thread.sleep(60_000),
                HostileServer.endless("HTTP/1.1 200", " ", 20),
                HostileServer.endless(OK, "X-A: b\r\n", 20),
                HostileServer.endless(OK + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n", 20),
                HostileServer.endless(OK + "Content-Length: 9999999\r\n\r\n", " ", 20));
    }

    @ParameterizedTest
    @MethodSource("slow")
    void serverThatDripsIsLeftWhenTheTimeIsOver(HostileServer.Way way) {
        try (HostileServer server = new HostileServer(way)) {
            long begun = System.nanoTime();

            assertThat(fault(IdpDocument.TOKEN, server)).isEqualTo(Fault.TOO_SLOW);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
        }
    }

    static Stream<HostileServer.Way> large() {
        return Stream.of(
                HostileServer.good("x".repeat(Exchange.MOST_BYTES + 1)),
                HostileServer.endless(OK + "Connection: close\r\n\r\n", KIBIBYTE, 0),
                HostileServer.endless(OK + "X-A: ", KIBIBYTE, 0),
                HostileServer.endless(OK, "X-A: " + KIBIBYTE + "\r\n", 0));
    }

    @ParameterizedTest
    @MethodSource("large")
    void serverThatSendsTooMuchIsLeft(HostileServer.Way way) {
        try (HostileServer server = new HostileServer(way)) {
            assertThat(catchThrowableOfType(ReadFailedException.class, () -> reader(System::nanoTime)
                                    .get(IdpDocument.USER_INFO, server.address(), Map.of()))
                            .fault())
                    .isEqualTo(Fault.TOO_LARGE);
        }
    }

    @Test
    void bodyOf256KibibytesArrives() throws ReadFailedException {
        try (HostileServer server = new HostileServer(HostileServer.good("x".repeat(Exchange.MOST_BYTES)))) {
            assertThat(reader(System::nanoTime)
                            .get(IdpDocument.USER_INFO, server.address(), Map.of())
                            .body())
                    .hasSize(Exchange.MOST_BYTES);
        }
    }

    @Test
    void readsOfOneReaderHaveTheirTimeTogether() throws Exception {
        try (HostileServer server = new HostileServer(HostileServer.good("{}"))) {
            IdpReader reader = reader(IdpReaderTest::fast);
            reader.get(IdpDocument.TOKEN, server.address(), Map.of());
            Thread.sleep(600);

            assertThat(catchThrowableOfType(
                                    ReadFailedException.class,
                                    () -> reader.get(IdpDocument.USER_INFO, server.address(), Map.of()))
                            .fault())
                    .isEqualTo(Fault.TOO_SLOW);
        }
    }

    @Test
    void redirectIsNotFollowed() throws ReadFailedException {
        try (HostileServer inner = new HostileServer(HostileServer.good("secret"));
                HostileServer server = new HostileServer(out -> HostileServer.send(
                        out,
                        "HTTP/1.1 302 Found\r\nLocation: " + inner.address()
                                + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"))) {
            assertThat(reader(System::nanoTime)
                            .get(IdpDocument.USER_INFO, server.address(), Map.of())
                            .status())
                    .isEqualTo(302);
            assertThat(inner.connections()).isZero();
        }
    }

    @Test
    void failureIsRememberedForHalfAMinute() {
        try (HostileServer server = new HostileServer(HostileServer.status(503))) {
            assertThat(sharedFault(server)).isEqualTo(Fault.NO_ANSWER);
            server.answers(HostileServer.good("{}"));
            Time.setOffset(25);
            assertThat(sharedFault(server)).isEqualTo(Fault.REMEMBERED);
            assertThat(server.connections()).isEqualTo(1);
            Time.setOffset(35);
            assertThat(sharedFault(server)).isNull();
        }
    }

    private Fault sharedFault(HostileServer server) {
        ReadFailedException failed = catchThrowableOfType(ReadFailedException.class, () -> reader(IdpReaderTest::calm)
                .getShared(IdpDocument.KEYS, server.address(), () -> null, body -> body));
        return failed == null ? null : failed.fault();
    }

    @Test
    void serverThatIsSlowIsRememberedForEverybodyElsesTokensToo() {
        try (HostileServer server = new HostileServer(out -> Thread.sleep(60_000))) {
            assertThat(fault(IdpDocument.TOKEN, server)).isEqualTo(Fault.TOO_SLOW);
            assertThat(fault(IdpDocument.TOKEN, server)).isEqualTo(Fault.REMEMBERED);
        }
    }

    @Test
    void brokenAnswerToOnePersonIsNotRememberedForAll() throws ReadFailedException {
        try (HostileServer server = new HostileServer(out -> out.write('?'))) {
            assertThat(fault(IdpDocument.USER_INFO, server)).isEqualTo(Fault.NO_ANSWER);
            server.answers(HostileServer.good("{}"));

            assertThat(reader(IdpReaderTest::fast)
                            .get(IdpDocument.USER_INFO, server.address(), Map.of())
                            .isOk())
                    .isTrue();
        }
    }

    @Test
    void documentIsReadByOneAtATime() {
        try (HostileServer server = new HostileServer(out -> Thread.sleep(60_000))) {
            var readers = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> sharedFault(server), threads))
                    .toList();

            assertThat(readers.stream().map(CompletableFuture::join))
                    .contains(Fault.TOO_SLOW)
                    .doesNotContainNull();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void whoHasWaitedTakesWhatTheReaderBeforeHasFound() throws ReadFailedException {
        try (HostileServer server = new HostileServer(HostileServer.good("{}"))) {
            assertThat(reader(IdpReaderTest::fast)
                            .<String, RuntimeException>getShared(
                                    IdpDocument.DISCOVERY, server.address(), () -> "found", body -> body))
                    .isEqualTo("found");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void addressThatIsNoneIsAFailure() {
        assertThat(catchThrowableOfType(ReadFailedException.class, () -> reader(IdpReaderTest::fast)
                                .get(IdpDocument.TOKEN, "no address", Map.of()))
                        .fault())
                .isEqualTo(Fault.NO_ANSWER);
    }
}
