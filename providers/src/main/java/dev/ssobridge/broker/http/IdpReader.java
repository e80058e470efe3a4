package dev.ssobridge.broker.http;

import dev.ssobridge.broker.http.ReadFailedException.Fault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.http.NameValuePair;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.entity.UrlEncodedFormEntity;
import org.apache.http.client.methods.Configurable;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.message.BasicNameValuePair;

/**
 * Reads from one issuer for one realm: ten seconds for all reads of this object together, 256 KiB each. Redirects are
 * not followed, since they would lead past the realm's rules about addresses.
 */
public final class IdpReader {
    private final Function<IdpDocument, Gate> gates;
    private final ExecutorService threads;
    private final Supplier<CloseableHttpClient> client;
    private final ReadingTime time;

    IdpReader(
            Function<IdpDocument, Gate> gates,
            ExecutorService threads,
            Supplier<CloseableHttpClient> client,
            ReadingTime time) {
        this.gates = gates;
        this.threads = threads;
        this.client = client;
        this.time = time;
    }

    /** Whether somebody is reading this already, so that one would have to wait. */
    public boolean isBusy(IdpDocument document) {
        return !gates.apply(document).isFree();
    }

    /**
     * Reads by GET.
     *
     * @param headers name to value
     */
    public Answer get(IdpDocument document, String address, Map<String, String> headers) throws ReadFailedException {
        return send(document, () -> new HttpGet(URI.create(address)), headers);
    }

    /**
     * Reads a document that is the same for everybody; any status but 200 is a failure.
     *
     * @param known what somebody else has read while this reader was waiting, or null
     * @param use makes of the body what is kept
     */
    public <T, E extends Exception> T getShared(IdpDocument document, String address, Supplier<T> known, Use<T, E> use)
            throws ReadFailedException, E {
        Gate gate = gates.apply(document);
        return gate.through(time, () -> {
            T found = known.get();
            return found != null ? found : remembering(gate, document, () -> use.of(body(address)));
        });
    }

    /** Makes something of a body. */
    public interface Use<T, E extends Exception> {
        T of(String body) throws ReadFailedException, E;
    }

    private String body(String address) throws ReadFailedException {
        Answer answer = exchange(() -> new HttpGet(URI.create(address)), Map.of("Accept", "application/json"));
        if (!answer.isOk()) {
            throw new ReadFailedException(Fault.NO_ANSWER, "status " + answer.status());
        }
        return answer.body();
    }

    /**
     * Sends a form by POST.
     *
     * @param form name to value
     * @param headers name to value
     */
    public Answer post(IdpDocument document, String address, Map<String, String> form, Map<String, String> headers)
            throws ReadFailedException {
        List<NameValuePair> pairs = form.entrySet().stream()
                .<NameValuePair>map(field -> new BasicNameValuePair(field.getKey(), field.getValue()))
                .toList();
        return send(document, () -> post(address, pairs), headers);
    }

    private static HttpPost post(String address, List<NameValuePair> form) {
        HttpPost post = new HttpPost(URI.create(address));
        post.setEntity(new UrlEncodedFormEntity(form, StandardCharsets.UTF_8));
        return post;
    }

    private Answer send(IdpDocument document, Supplier<HttpRequestBase> request, Map<String, String> headers)
            throws ReadFailedException {
        Gate gate = gates.apply(document);
        return gate.through(time, () -> remembering(gate, document, () -> exchange(request, headers)));
    }

    private static <T, E extends Exception> T remembering(Gate gate, IdpDocument document, Gate.Reading<T, E> reading)
            throws ReadFailedException, E {
        try {
            return reading.read();
        } catch (ReadFailedException e) {
            if (document.remembers(e.fault())) {
                gate.close();
            }
            throw e;
        }
    }

    private Answer exchange(Supplier<HttpRequestBase> made, Map<String, String> headers) throws ReadFailedException {
        try {
            HttpRequestBase request = made.get();
            headers.forEach(request::setHeader);
            request.setConfig(config());
            return new Exchange(client.get(), request).run(threads, time);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new ReadFailedException(Fault.NO_ANSWER, "not an address");
        }
    }

    private RequestConfig config() {
        RequestConfig config = client.get() instanceof Configurable configured ? configured.getConfig() : null;
        RequestConfig set = config == null ? RequestConfig.DEFAULT : config;
        return RequestConfig.copy(set)
                .setRedirectsEnabled(false)
                .setConnectTimeout(atMostWhatIsLeft(set.getConnectTimeout()))
                .setConnectionRequestTimeout(atMostWhatIsLeft(set.getConnectionRequestTimeout()))
                .setSocketTimeout(atMostWhatIsLeft(set.getSocketTimeout()))
                .build();
    }

    /** Zero or less means no limit. */
    private int atMostWhatIsLeft(int limit) {
        int left = (int) Math.max(1, time.left().toMillis());
        return limit <= 0 ? left : Math.min(limit, left);
    }
}
