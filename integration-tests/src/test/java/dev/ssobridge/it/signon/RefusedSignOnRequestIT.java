package dev.ssobridge.it.signon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The user is signed in, so that nothing but the request is the reason of the refusal. */
@KeycloakTest
@DisplayName("Sign-on that a target asks for in a way that is refused")
class RefusedSignOnRequestIT {
    private final KeycloakServer server;
    private final SignOnRequests requests;
    private final Visitor visitor;

    RefusedSignOnRequestIT(KeycloakServer server, SignOnRequests requests, Visitor visitor) {
        this.server = server;
        this.requests = requests;
        this.visitor = visitor;
    }

    /** A user who is signed in at the portal; a refusal changes nothing about that, so all tests share one. */
    private record Visitor(KeycloakServer server, TestUser user, CookieBrowser browser) {
        long tokens() {
            return server.database().count("SSO_TOKEN where USER_ID = '" + user.id() + "'");
        }
    }

    @Fixture
    static SignOnRequests requests(KeycloakServer server) {
        return SignOnRequests.in(server);
    }

    @Fixture
    static Visitor visitor(KeycloakServer server, SignOnRequests requests) {
        TestRealm realm = requests.realm();
        Visitor visitor = new Visitor(server, realm.users().create(), realm.browser());
        realm.portal().signIn(visitor.browser(), visitor.user());
        return visitor;
    }

    private void assertRefused(URI asked) {
        long before = visitor.tokens();

        HttpAnswer answer = visitor.browser().open(asked).answer().mustBe(400);

        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(visitor.tokens()).isEqualTo(before);
    }

    @Test
    void askForSignOnByHeadThenNothingIsMinted() {
        long before = visitor.tokens();

        HttpAnswer answer = Loopback.send(HttpRequest.newBuilder(requests.good())
                .header("Cookie", visitor.browser().cookies().headerFor(requests.good()))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(visitor.tokens()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "beta", "customer-portal", "off", ""})
    void askForSignOnOfAClientWithoutSuchATargetThenRefused(String clientId) {
        assertRefused(requests.of(clientId, SignOnRequests.RETURN_TO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/page",
                "//alpha.localhost:1081/page",
                "http://evil.localhost:1081/",
                "http://alpha.localhost.evil.example/",
                "http://alpha.localhost:9/",
                "javascript:alert(1)",
                "data:text/html,x",
                "http://alpha.localhost:1081/page#x",
                "http://u:p@alpha.localhost:1081/page",
                "http://alpha.localhost:1081@evil.example/",
                "http://alpha.localhost:1081\\@evil.example/",
                "http://alpha.localhost:1081/\r\nSet-Cookie: a=b",
                "http://alpha.localhost:1081/../../\\evil",
                "http://*/",
                "*"
            })
    void askForSignOnToReturnElsewhereThenRefused(String returnTo) {
        assertRefused(requests.of("alpha", returnTo));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_id=alpha&state=s",
                "client_id=alpha&return_to=http://alpha.localhost:1081/",
                "client_id=alpha&return_to=http://alpha.localhost:1081/&state=a&state=b",
                "client_id=alpha&client_id=alpha&return_to=http://alpha.localhost:1081/&state=a",
                "client_id=alpha&return_to=http://alpha.localhost:1081/&return_to=http://evil.example/&state=a"
            })
    void askForSignOnWithAMissingOrRepeatedParameterThenRefused(String query) {
        assertRefused(requests.of(query));
    }

    @Test
    void askForSignOnWithVeryLongParametersThenRefused() {
        assertRefused(requests.of("alpha", "http://alpha.localhost:1081/" + "x".repeat(3000)));
        assertThat(visitor.browser()
                        .open(requests.of(
                                "client_id=alpha&return_to=http://alpha.localhost:1081/&state=" + "s".repeat(1001)))
                        .answer()
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "iframe", "script", "empty"})
    void askForSignOnByOtherThanANavigationThenRefused(String destination) {
        HttpAnswer answer =
                Loopback.send(HttpRequest.newBuilder(requests.good()).header("Sec-Fetch-Dest", destination));

        assertThat(answer.mustBe(400).header("Location")).isEmpty();
        assertThat(server.events().all()).anySatisfy(event -> {
            assertThat(event.type()).isEqualTo("CLIENT_LOGIN_ERROR");
            assertThat(event.realm()).isEqualTo(requests.realm().name());
            assertThat(event.detail("sso_action")).isEqualTo("sign-on");
            assertThat(event.detail("reason")).isEqualTo("no_navigation");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "POST", "PUT", "OPTIONS"})
    void askForSignOnByAnotherMethodThenNoServerError(String method) {
        HttpAnswer answer = Loopback.send(
                HttpRequest.newBuilder(requests.good()).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isLessThan(500);
    }
}
