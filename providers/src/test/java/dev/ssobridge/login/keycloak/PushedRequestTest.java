package dev.ssobridge.login.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.Fake;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakUriInfo;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.protocol.oidc.par.endpoints.ParEndpoint;
import org.keycloak.urls.HostnameProvider;

class PushedRequestTest {
    private static final String REQUEST_URI = ParEndpoint.REQUEST_URI_PREFIX + "key";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Map<String, Map<String, String>> stored = new HashMap<>();
    private final MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
    private final MultivaluedMap<String, String> form = new MultivaluedHashMap<>();

    private final Fake<HttpHeaders> headers = Fake.of(HttpHeaders.class);
    private final Fake<HttpRequest> http = Fake.of(HttpRequest.class)
            .with("getHttpMethod", "GET")
            .with("getHttpHeaders", headers.get())
            .with("getDecodedFormParameters", form);
    private final Fake<KeycloakContext> context = Fake.of(KeycloakContext.class).with("getHttpRequest", http.get());
    private final Fake<KeycloakSession> session = Fake.of(KeycloakSession.class)
            .with("getContext", context.get())
            .with("getProvider", Fake.of(HostnameProvider.class).get())
            .keeping("setAttribute", "getAttribute", new HashMap<>());

    PushedRequestTest() {
        session.with(
                "singleUseObjects",
                Fake.of(SingleUseObjectProvider.class)
                        .on("get", parameters -> stored.get((String) parameters.get(0)))
                        .get());
        at("/realms/realm/protocol/openid-connect/auth");
        stored.put(
                ParEndpoint.CACHE_KEY_PREFIX + "key",
                Map.of("client_id", "portal", "sso_token", "A", "sso_account", "1001"));
    }

    private void at(String path) {
        UriInfo uri = Fake.of(UriInfo.class)
                .with("getPath", path)
                .with("getQueryParameters", query)
                .get();
        context.with("getUri", new KeycloakUriInfo(session.get(), null, uri));
    }

    private String find(String parameter) {
        return PushedRequest.find(session.get(), parameter).orElse(null);
    }

    @Test
    void keptParametersAreFoundOnceKeycloakHasReadTheRequest() {
        query.putSingle("request_uri", REQUEST_URI);
        PushedRequest.keep(session.get());
        stored.clear();

        assertThat(find("sso_token")).isEqualTo("A");
        assertThat(find("sso_account")).isEqualTo("1001");
    }

    /** To push the same request once more, after a logout. */
    @Test
    void wholeRequestIsKept() {
        query.putSingle("request_uri", REQUEST_URI);
        PushedRequest.keep(session.get());

        assertThat(PushedRequest.all(session.get()).orElseThrow())
                .containsOnlyKeys("client_id", "sso_token", "sso_account");
    }

    @ParameterizedTest(name = "{0} of {1} to {2}: kept {3}")
    @CsvSource({
        "POST, application/x-www-form-urlencoded, /realms/r/protocol/openid-connect/auth, true",
        "POST, application/x-www-form-urlencoded; charset=utf-8, /realms/r/protocol/openid-connect/auth, true",
        "POST, application/x-www-form-urlencoded, /realms/r/protocol/openid-connect/token, false",
        "POST, application/json, /realms/r/protocol/openid-connect/auth, false",
        "POST, , /realms/r/protocol/openid-connect/auth, false",
        "GET, application/x-www-form-urlencoded, /realms/r/protocol/openid-connect/auth, false"
    })
    void formIsReadAtTheAuthorizationEndpointOnly(String method, String type, String path, boolean kept) {
        http.with("getHttpMethod", method);
        headers.with("getHeaderString", type);
        form.putSingle("request_uri", REQUEST_URI);
        at(path);

        PushedRequest.keep(session.get());

        assertThat(find("sso_token") != null).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"https://portal.example/request", "urn:ietf:params:oauth:request_uri:unknown"})
    void requestThatWasNotPushedIsLeftAlone(String requestUri) {
        query.putSingle("request_uri", requestUri);

        PushedRequest.keep(session.get());

        assertThat(find("sso_token")).isNull();
    }

    @Test
    void postedRequestUriBesidesOneInTheQueryIsNotRead() {
        http.with("getHttpMethod", "POST");
        headers.with("getHeaderString", FORM);
        query.putSingle("request_uri", ParEndpoint.REQUEST_URI_PREFIX + "unknown");
        form.putSingle("request_uri", REQUEST_URI);

        PushedRequest.keep(session.get());

        assertThat(find("sso_token")).isNull();
    }
}
