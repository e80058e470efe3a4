package dev.ssobridge.broker.http;

import java.util.Locale;
import java.util.Set;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.protocol.HttpContext;
import org.apache.http.ssl.SSLContexts;

/**
 * Asks public addresses by https only, and the hosts that whoever starts the server has named. The address is looked at when
 * the connection is made to it. It uses the server's system trust store and no proxy, and follows no redirect.
 */
final class PublicClient {
    private static final int MOST_CONNECTIONS = 64;
    private static final int MOST_TO_ONE_HOST = 16;

    private final Set<String> hosts;

    /**
     * Knows the exceptions.
     *
     * @param hosts in small letters
     */
    PublicClient(Set<String> hosts) {
        this.hosts = Set.copyOf(hosts);
    }

    CloseableHttpClient open() {
        return HttpClients.custom()
                .setDnsResolver(new PublicAddresses(this::isException))
                .addInterceptorFirst((HttpRequestInterceptor) (request, context) -> check(context))
                .setSSLContext(SSLContexts.createSystemDefault())
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_TO_ONE_HOST)
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .build();
    }

    private void check(HttpContext context) throws HttpException {
        HttpHost host = HttpClientContext.adapt(context).getTargetHost();
        if (!mayAsk(host.getSchemeName(), host.getHostName())) {
            throw new HttpException("not by https");
        }
    }

    boolean mayAsk(String scheme, String host) {
        return "https".equalsIgnoreCase(scheme) || isException(host);
    }

    private boolean isException(String host) {
        return host != null && hosts.contains(host.toLowerCase(Locale.ROOT));
    }
}
