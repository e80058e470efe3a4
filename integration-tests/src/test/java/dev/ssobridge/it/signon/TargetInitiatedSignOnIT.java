package dev.ssobridge.it.signon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.target.Mechanism;
import dev.ssobridge.it.target.SsoTargets;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeycloakTest
@DisplayName("Sign-on that a target asks for")
class TargetInitiatedSignOnIT {
    private static final String RETURN_TO = "http://alpha.localhost:1081/page?x=1%262&y=%C3%A4";
    private static final String STATE = "a b&c=d%/?#\u00e4+";

    private final KeycloakServer server;
    private final TestRealm realm;
    private final CookieBrowser browser;
    private final TestUser user;

    TargetInitiatedSignOnIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        browser = realm.browser();
        user = realm.users().create();
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TargetRealm.of(
                server,
                json -> {},
                TestTarget.of("alpha", URI.create("http://alpha.localhost:1081"), Mechanism.MANAGEMENT_API),
                TestTarget.of("beta", URI.create("http://beta.localhost:1082"), Mechanism.OPENID_CONNECT),
                TestTarget.of("off", URI.create("http://off.localhost:1083"), Mechanism.MANAGEMENT_API)
                        .disabled());
    }

    private URI ask(String rawQuery) {
        return URI.create(realm.issuer() + "/sso/sign-on?" + rawQuery);
    }

    private static String query(String clientId, String returnTo) {
        return "client_id=" + clientId + "&state=s1&return_to=" + FormBody.encode(returnTo);
    }

    private URI good() {
        return ask("client_id=alpha&return_to=" + FormBody.encode(RETURN_TO) + "&state=" + FormBody.encode(STATE));
    }

    private long tokens() {
        return server.database().count("SSO_TOKEN where USER_ID = '" + user.id() + "'");
    }

    @Test
    void askWithASessionThenATokenThatRedeemsToTheUser() {
        String sid = realm.portal().signIn(browser, user).identity().sid();

        HttpAnswer answer = browser.open(good()).answer().mustBe(302);

        URI location = answer.location().orElseThrow();
        assertThat(location.toString()).startsWith("http://alpha.localhost:1081/sso/callback?sso-token=");
        Map<String, String> parameters = FormBody.parametersOf(location);
        assertThat(parameters)
                .containsOnlyKeys("sso-token", "sso-validity", "return_to", "state")
                .containsEntry("sso-validity", "60")
                .containsEntry("return_to", RETURN_TO)
                .containsEntry("state", STATE);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        JsonNode consumed = realm.api("alpha", SsoTargets.secret("alpha"))
                .token(parameters.get("sso-token"))
                .mustBe(200)
                .json();
        assertThat(consumed.path("id").asText()).isEqualTo(user.id());
        assertThat(consumed.path("sid").asText()).isEqualTo(sid);
        assertThat(server.events().of("CLIENT_LOGIN", user.id()))
                .anySatisfy(event -> assertThat(event.detail("sso_action")).isEqualTo("sign-on"));
    }

    /** However often a site asks: what nobody redeems does not pile up, and the last token is good. */
    @Test
    void askAgainAndAgainThenFewTokensWait() {
        realm.portal().signIn(browser, user);
        HttpAnswer last = browser.open(good()).answer();
        for (int i = 0; i < 25; i++) {
            last = browser.open(good()).answer().mustBe(302);
        }

        assertThat(tokens()).isLessThanOrEqualTo(11);
        realm.api("alpha", SsoTargets.secret("alpha"))
                .token(FormBody.parametersOf(last.location().orElseThrow()).get("sso-token"))
                .mustBe(200);
    }

    @Test
    void askToReturnToAnAddressInForeignLettersThenTheSameAddress() {
        URI asked = ask(query("alpha", "http://alpha.localhost:1081/\u65e5\u672c"));

        assertThat(browser.open(asked)
                        .answer()
                        .mustBe(302)
                        .location()
                        .orElseThrow()
                        .toString())
                .startsWith("http://alpha.localhost:1081/%E6%97%A5%E6%9C%AC?sso-error=login_required&state=s1");
    }

    @Test
    void askByHeadThenNothingIsMinted() {
        realm.portal().signIn(browser, user);
        long before = tokens();

        HttpAnswer answer = Loopback.send(HttpRequest.newBuilder(good())
                .header("Cookie", browser.cookies().headerFor(good()))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(tokens()).isEqualTo(before);
    }

    private void assertLoginRequired() {
        URI location = browser.open(good()).answer().mustBe(302).location().orElseThrow();
        assertThat(location.toString()).startsWith(RETURN_TO + "&sso-error=login_required&state=");
        assertThat(FormBody.parametersOf(location))
                .containsEntry("state", STATE)
                .doesNotContainKey("sso-token");
    }

    @Test
    void askWithoutASessionThenLoginRequired() {
        assertLoginRequired();
    }

    @Test
    void askWithAPendingRequiredActionThenLoginRequired() {
        realm.portal().signIn(browser, user);
        realm.users().change(user, changed -> changed.setRequiredActions(List.of("UPDATE_PASSWORD")));
        long before = tokens();

        assertLoginRequired();
        assertThat(tokens()).isEqualTo(before);
    }

    @Test
    void askAsAnAdministratorThenLoginRequired() {
        realm.users()
                .admin(user)
                .roles()
                .realmLevel()
                .add(List.of(realm.admin().roles().get("sso-login").toRepresentation()));
        realm.portal().signIn(browser, user);

        assertLoginRequired();
        assertThat(tokens()).isZero();
    }

    private void assertRefused(URI asked) {
        realm.portal().signIn(browser, user);
        long before = tokens();

        HttpAnswer answer = browser.open(asked).answer().mustBe(400);

        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(tokens()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "beta", "customer-portal", "off", ""})
    void askOfAClientWithoutSuchATargetThenRefused(String clientId) {
        assertRefused(ask(query(clientId, RETURN_TO)));
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
    void askToReturnElsewhereThenRefused(String returnTo) {
        assertRefused(ask(query("alpha", returnTo)));
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
    void askWithAMissingOrRepeatedParameterThenRefused(String query) {
        assertRefused(ask(query));
    }

    @Test
    void askWithVeryLongParametersThenRefused() {
        assertRefused(ask(query("alpha", "http://alpha.localhost:1081/" + "x".repeat(3000))));
        assertThat(browser.open(ask("client_id=alpha&return_to=http://alpha.localhost:1081/&state=" + "s".repeat(1001)))
                        .answer()
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "iframe", "script", "empty"})
    void askByOtherThanANavigationThenRefused(String destination) {
        HttpAnswer answer = Loopback.send(HttpRequest.newBuilder(good()).header("Sec-Fetch-Dest", destination));

        assertThat(answer.mustBe(400).header("Location")).isEmpty();
        assertThat(server.events().all()).anySatisfy(event -> {
            assertThat(event.type()).isEqualTo("CLIENT_LOGIN_ERROR");
            assertThat(event.realm()).isEqualTo(realm.name());
            assertThat(event.detail("sso_action")).isEqualTo("sign-on");
            assertThat(event.detail("reason")).isEqualTo("no_navigation");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "POST", "PUT", "OPTIONS"})
    void askByAnotherMethodThenNoServerError(String method) {
        HttpAnswer answer =
                Loopback.send(HttpRequest.newBuilder(good()).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isLessThan(500);
    }
}
