package dev.ssobridge.broker.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.ssl.SSLContexts;

/**
 * Asks sites on behalf of an administrator: at public addresses and loopback names only, ten seconds and 256 KiB for each
 * answer, without cookies, and without following a redirect. It uses the server's system trust store and no proxy.
 */
public final class SiteReader implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(SiteReader::thread);
    private final CloseableHttpClient client = HttpClients.custom()
            .setDnsResolver(new PublicAddresses())
            .setSSLContext(SSLContexts.createSystemDefault())
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableAutomaticRetries()
            .build();

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "sso-site-reader");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Asks by GET.
     *
     * @throws ReadFailedException if no answer comes, or the address is not a public one
     */
    public Answer get(URI address) throws ReadFailedException {
        int limit = (int) ReadingTime.IN_ALL.toMillis();
        HttpGet request = new HttpGet(address);
        request.setHeader("Accept", "image/*");
        request.setConfig(RequestConfig.custom()
                .setConnectTimeout(limit)
                .setSocketTimeout(limit)
                .setConnectionRequestTimeout(limit)
                .build());
        return new Exchange(client, request).run(threads, new ReadingTime(System::nanoTime));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
