package dev.ssobridge.broker.oidc;

import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.HttpVersion;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.message.BasicHttpResponse;
import org.apache.http.params.HttpParams;
import org.apache.http.protocol.HttpContext;

/** A network whose answers a test decides: the path of a request leads to the body of a 200, or to an exception. */
final class CannedHttpClient extends CloseableHttpClient {
    private final UnaryOperator<String> network;

    CannedHttpClient(UnaryOperator<String> network) {
        this.network = network;
    }

    @Override
    protected CloseableHttpResponse doExecute(HttpHost target, HttpRequest request, HttpContext context) {
        HttpResponse response = new BasicHttpResponse(HttpVersion.HTTP_1_1, 200, "OK");
        response.setEntity(
                new StringEntity(network.apply(request.getRequestLine().getUri()), ContentType.APPLICATION_JSON));
        return (CloseableHttpResponse) Proxy.newProxyInstance(
                CannedHttpClient.class.getClassLoader(),
                new Class<?>[] {CloseableHttpResponse.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(response, arguments));
    }

    @Override
    @Deprecated
    public HttpParams getParams() {
        throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    public ClientConnectionManager getConnectionManager() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
