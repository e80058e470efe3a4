package dev.ssobridge.broker.http;

import dev.ssobridge.broker.http.ReadFailedException.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.http.Header;
import org.apache.http.HttpConnection;
import org.apache.http.HttpEntity;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.client.CloseableHttpClient;

/**
 * One request and its answer. Keycloak's HTTP client waits for each byte anew, so that a server that drips is read
 * without an end. Here a thread reads and the caller watches it: the time, and how much has come, headers included.
 */
final class Exchange {
    static final int MOST_BYTES = 256 * 1024;
    /** Headers and the body's frame come on top of the body. */
    private static final long MOST_ON_THE_WIRE = 2L * MOST_BYTES;

    private static final Duration GLANCE = Duration.ofMillis(25);
    private static final int CHUNK = 8 * 1024;

    private final CloseableHttpClient client;
    private final HttpRequestBase request;
    private final HttpClientContext context = HttpClientContext.create();
    private long firstCount = -1;

    Exchange(CloseableHttpClient client, HttpRequestBase request) {
        this.client = client;
        this.request = request;
    }

    /**
     * Sends the request and waits for the whole answer.
     *
     * @throws ReadFailedException if it does not come in time, is too large, or breaks off
     */
    Answer run(ExecutorService readers, ReadingTime time) throws ReadFailedException {
        Future<Answer> answer = begin(readers);
        try {
            while (true) {
                Duration left = time.left();
                if (left.isNegative() || left.isZero()) {
                    throw new ReadFailedException(Fault.TOO_SLOW, "the time is over");
                }
                Answer done = glance(answer, left.compareTo(GLANCE) < 0 ? left : GLANCE);
                if (done != null) {
                    return done;
                }
            }
        } finally {
            if (!answer.isDone()) {
                request.abort();
                answer.cancel(true);
            }
        }
    }

    private Future<Answer> begin(ExecutorService readers) throws ReadFailedException {
        try {
            return readers.submit(this::read);
        } catch (RejectedExecutionException e) {
            throw new ReadFailedException(Fault.NO_ANSWER, "too many servers are being read");
        }
    }

    /** The answer, or null where it has not come yet. */
    private Answer glance(Future<Answer> answer, Duration pause) throws ReadFailedException {
        try {
            return answer.get(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (bytesSoFar() > MOST_ON_THE_WIRE) {
                throw new ReadFailedException(Fault.TOO_LARGE, "headers without an end");
            }
            return null;
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReadFailedException(Fault.NO_ANSWER, "interrupted");
        }
    }

    private static ReadFailedException failure(Throwable cause) {
        if (cause instanceof PublicAddresses.NotPublicException) {
            return new ReadFailedException(Fault.NOT_PUBLIC, "not a public address");
        }
        return cause instanceof ReadFailedException failed
                ? failed
                : new ReadFailedException(
                        Fault.NO_ANSWER, "no answer: " + cause.getClass().getSimpleName());
    }

    /** Since the first glance: a connection that was used before has counted other answers, too. */
    private long bytesSoFar() {
        try {
            HttpConnection connection = context.getConnection();
            if (connection == null) {
                return 0;
            }
            long count = connection.getMetrics().getReceivedBytesCount();
            firstCount = firstCount < 0 ? count : firstCount;
            return count - firstCount;
        } catch (RuntimeException e) {
            return 0; // back in the pool, or shut down
        }
    }

    private Answer read() throws IOException {
        try (CloseableHttpResponse response = client.execute(request, context)) {
            Header type = response.getFirstHeader("Content-Type");
            return new Answer(
                    response.getStatusLine().getStatusCode(),
                    type == null ? null : type.getValue(),
                    body(response.getEntity()));
        }
    }

    /** Does not close the stream: that would read the rest of it. */
    private String body(HttpEntity entity) throws IOException {
        if (entity == null || entity.getContent() == null) {
            return "";
        }
        InputStream content = entity.getContent();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int n = content.read(chunk); n >= 0; n = content.read(chunk)) {
            body.write(chunk, 0, n);
            if (body.size() > MOST_BYTES) {
                request.abort();
                throw new ReadFailedException(Fault.TOO_LARGE, "more than " + MOST_BYTES + " bytes");
            }
        }
        return body.toString(charset(entity));
    }

    private static Charset charset(HttpEntity entity) {
        try {
            ContentType type = ContentType.get(entity);
            return type == null || type.getCharset() == null ? StandardCharsets.UTF_8 : type.getCharset();
        } catch (RuntimeException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
