package dev.ssobridge.it.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.signon.TargetRealm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A service provider that sends artifacts, and hands out the message when Keycloak asks for it. */
@KeycloakTest
@DisplayName("A logout by artifact")
class ArtifactLogoutIT {
    private static final String SIGNED = "saml.client.signature";
    private final TestRealm realm;
    private final CookieBrowser browser;
    private final TestUser user;
    private final HttpServer resolver;
    private final AtomicReference<String> message = new AtomicReference<>("");

    ArtifactLogoutIT(TestRealm realm) throws IOException {
        this.realm = realm;
        browser = realm.browser();
        user = realm.users().create();
        resolver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        resolver.createContext("/ars", exchange -> {
            try (exchange) {
                byte[] answer = artifactResponse().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        resolver.start();
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TargetRealm.of(server, json -> {});
    }

    private String artifactResponse() {
        return "<soap:Envelope"
                + " xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><samlp:ArtifactResponse"
                + " xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
                + " ID=\"_r\""
                + " Version=\"2.0\""
                + " IssueInstant=\"" + LogoutMessage.time(java.time.Instant.now())
                + "\" InResponseTo=\"_x\"><samlp:Status>"
                + "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/></samlp:Status>"
                + message.get() + "</samlp:ArtifactResponse></soap:Body></soap:Envelope>";
    }

    @AfterEach
    void close() {
        resolver.stop(0);
    }

    /** Each test has a site of its own, as the realm is that of all. */
    private TestSp site(String name, String accept) {
        String address = "http://127.0.0.1:" + resolver.getAddress().getPort() + "/ars";
        TestSp site =
                TestSp.addTo(realm, name, Map.of(SIGNED, "false", "saml_artifact_resolution_service_url", address));
        return accept.isEmpty() ? site : site.registered(Map.of("samlLogoutAccept", List.of(accept.split(","))));
    }

    /** SAML bindings 3.6.4: type, endpoint, SHA-1 of the entity ID, and a handle. */
    private static String artifactOf(TestSp sp) {
        try {
            byte[] source =
                    MessageDigest.getInstance("SHA-1").digest(sp.entityId().getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(44)
                            .putShort((short) 4)
                            .putShort((short) 0)
                            .put(source)
                            .put(new byte[20])
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Page send(TestSp sp) {
        return browser.open(URI.create(sp.endpoint() + "?SAMLart=" + FormBody.encode(artifactOf(sp))));
    }

    @Test
    void logoutRequestByArtifactIsRefusedWhereThePolicyWantsOtherBindings() {
        TestSp sp = site("strict", "redirect,post");
        message.set(sp.request(sp.signIn(browser, user)).xml());

        Page page = send(sp);

        assertThat(page.answer().status()).isEqualTo(400);
        assertThat(page.html().text()).contains("may not send sign-out messages in this way");
        assertThat(realm.users().admin(user).getUserSessions()).hasSize(1);
    }

    @Test
    void logoutRequestByArtifactIsTakenWhereNoPolicyIsSet() {
        TestSp sp = site("stock", "");
        message.set(sp.request(sp.signIn(browser, user)).xml());

        Page page = send(sp);

        assertThat(page.answer().status()).isEqualTo(200);
        assertThat(realm.users().admin(user).getUserSessions()).isEmpty();
    }

    @Test
    void logoutResponseByArtifactIsRefusedAndTheOneByPostGoesOn() {
        TestSp strict = site("strict-response", "redirect,post");
        TestSp other = TestSp.addTo(realm, "energy");
        Wire signedIn = other.signIn(browser, user);
        strict.signIn(browser, user);
        Wire asked = Wire.on(other.request(signedIn).post(browser, other.endpoint(), other.key()));
        message.set(strict.answer(asked, "Success").xml());

        Page page = send(strict);

        assertThat(page.answer().status()).isEqualTo(400);
        assertThat(page.html().text()).contains("may not send sign-out messages in this way");
        Wire answer = Wire.on(strict.answer(asked, "Success").postUnsigned(browser, strict.endpoint()));
        assertThat(answer.status()).isEqualTo("Success");
    }

    @Test
    void artifactThatCanNotBeFetchedIsNoServerError() {
        TestSp sp = TestSp.addTo(realm, "unfetched");
        sp.signIn(browser, user);

        assertThat(send(sp).answer().status()).isEqualTo(400);
        assertThat(realm.users().admin(user).getUserSessions()).hasSize(1);
    }
}
