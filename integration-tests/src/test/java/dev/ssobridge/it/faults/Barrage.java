package dev.ssobridge.it.faults;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;

/** Sends the inputs of one door, and finds the bad answers: server errors, stack traces, silence. */
final class Barrage implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int BATCH = 400;
    private static final int MOST_SHRINKS = 400;
    private static final Pattern INSIDES = Pattern.compile(
            "\\tat |\\bat (org|dev|java|jakarta|io)\\.\\w+\\.|\\w+(Exception|Error): |dev\\.ssobridge|org\\.hibernate|org\\.keycloak\\.\\w+\\.|SSO_TOKEN");

    private final URI server;
    private final StockTwin stock;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final ThreadLocal<WireConnection> connections;
    private final List<WireConnection> opened = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Map<String, Shrinkable<WireRequest>> failures = new TreeMap<>();
    private final Set<String> created = new ConcurrentSkipListSet<>();
    private int stockErrors;

    Barrage(URI server, StockTwin stock) {
        this.server = server;
        this.stock = stock;
        connections = ThreadLocal.withInitial(this::open);
    }

    private synchronized WireConnection open() {
        WireConnection connection = new WireConnection(server);
        opened.add(connection);
        return connection;
    }

    /** An input with its answer. */
    private record Sent(Shrinkable<WireRequest> input, WireRequest request, WireAnswer answer) {}

    void send(Door door, int count, long seed) throws IOException, InterruptedException, ExecutionException {
        RandomGenerator<WireRequest> generator = door.inputs().generator(1000);
        Random random = new Random(seed);
        for (int done = 0; done < count; done += BATCH) {
            List<Future<Sent>> batch = new ArrayList<>();
            for (int i = done; i < Math.min(count, done + BATCH); i++) {
                Shrinkable<WireRequest> input = generator.next(random);
                // Values are made in this thread: jqwik knows no other.
                WireRequest request = input.value();
                batch.add(threads.submit(() -> new Sent(input, request, answer(request))));
            }
            for (Future<Sent> sent : batch) {
                judge(sent.get());
            }
        }
    }

    private WireAnswer answer(WireRequest request) throws IOException {
        WireAnswer answer = connections.get().send(request);
        Undo.pathOf(request, answer).ifPresent(created::add);
        return answer;
    }

    private void judge(Sent sent) throws IOException {
        statuses.merge(sent.answer.status(), 1, Integer::sum);
        Optional<String> complaint = complaint(sent.answer);
        if (complaint.isEmpty()) {
            return;
        }
        if (sent.answer.isServerError() && stock.answersTheSame(sent.request, sent.answer)) {
            stockErrors++;
        } else {
            failures.putIfAbsent(complaint.get(), sent.input);
        }
    }

    private static Optional<String> complaint(WireAnswer answer) {
        if (answer.isServerError()) {
            return Optional.of("status " + answer.status());
        }
        var insides = INSIDES.matcher(answer.body());
        return insides.find() ? Optional.of("the answer shows insides: " + insides.group()) : Optional.empty();
    }

    /** How often each status was answered; 0 is a connection that was closed without an answer. */
    Map<Integer, Integer> statuses() {
        return statuses;
    }

    /** How many inputs got no answer: nobody but the HTTP server has seen those. */
    int unanswered() {
        return statuses.getOrDefault(0, 0);
    }

    /** How many server errors a server without this extension has as well, for the very same input. */
    int stockErrors() {
        return stockErrors;
    }

    /** What was rightly made by inputs that were good after all: its paths in the admin API. */
    Set<String> created() {
        return created;
    }

    /** Each kind of failure with the simplest input that shows it. */
    List<String> failures() throws IOException {
        List<String> shown = new ArrayList<>();
        for (Map.Entry<String, Shrinkable<WireRequest>> failure : failures.entrySet()) {
            WireRequest simplest = simplest(failure.getKey(), failure.getValue());
            shown.add(failure.getKey() + ":\n" + simplest + "\n-> " + answer(simplest));
        }
        return shown;
    }

    private WireRequest simplest(String complaint, Shrinkable<WireRequest> input) throws IOException {
        Shrinkable<WireRequest> best = input;
        int left = MOST_SHRINKS;
        for (boolean better = true; better && left > 0; ) {
            better = false;
            for (Shrinkable<WireRequest> simpler : best.shrink().limit(left).toList()) {
                left--;
                if (complaint(answer(simpler.value())).equals(Optional.of(complaint))) {
                    best = simpler;
                    better = true;
                    break;
                }
            }
        }
        return best.value();
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (WireConnection connection : opened) {
            connection.close();
        }
    }
}
