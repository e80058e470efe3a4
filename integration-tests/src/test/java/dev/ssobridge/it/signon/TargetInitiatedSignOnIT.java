package dev.ssobridge.it.signon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.http.AtOnce;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.http.Loopback;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.target.TargetsJson;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@KeycloakTest
@DisplayName("Sign-on that a target asks for")
class TargetInitiatedSignOnIT {
    private final KeycloakServer server;
    private final SignOnRequests requests;
    private final TestRealm realm;
    private final CookieBrowser browser;
    private final TestUser user;

    TargetInitiatedSignOnIT(KeycloakServer server, SignOnRequests requests) {
        this.server = server;
        this.requests = requests;
        realm = requests.realm();
        browser = realm.browser();
        user = realm.users().create();
    }

    @Fixture
    static SignOnRequests requests(KeycloakServer server) {
        return SignOnRequests.in(server);
    }

    private long tokens() {
        return server.database().count("SSO_TOKEN where USER_ID = '" + user.id() + "'");
    }

    @Test
    void askForSignOnWithASessionThenATokenThatRedeemsToTheUser() {
        String sid = realm.portal().signIn(browser, user).identity().sid();

        HttpAnswer answer = browser.open(requests.good()).answer().mustBe(302);

        URI location = answer.location().orElseThrow();
        assertThat(location.toString()).startsWith("http://alpha.localhost:1081/sso/callback?sso-token=");
        Map<String, String> parameters = FormBody.parametersOf(location);
        assertThat(parameters)
                .containsOnlyKeys("sso-token", "sso-validity", "return_to", "state")
                .containsEntry("sso-validity", "60")
                .containsEntry("return_to", SignOnRequests.RETURN_TO)
                .containsEntry("state", SignOnRequests.STATE);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        JsonNode consumed = realm.api("alpha", TargetsJson.secret("alpha"))
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
    void askForSignOnAgainAndAgainThenFewTokensWait() {
        realm.portal().signIn(browser, user);
        HttpAnswer last = browser.open(requests.good()).answer();
        for (int i = 0; i < 25; i++) {
            last = browser.open(requests.good()).answer().mustBe(302);
        }

        assertThat(tokens()).as("ten of alpha, one of beta").isEqualTo(11);
        realm.api("alpha", TargetsJson.secret("alpha"))
                .token(FormBody.parametersOf(last.location().orElseThrow()).get("sso-token"))
                .mustBe(200);
    }

    @Test
    void askForSignOnManyTimesAtOnceThenFewTokensWait() {
        realm.portal().signIn(browser, user);

        String cookies = browser.cookies().headerFor(requests.good());

        AtOnce.times(
                24, i -> Loopback.send(HttpRequest.newBuilder(requests.good()).header("Cookie", cookies))
                        .mustBe(302));

        assertThat(tokens()).as("ten of alpha, one of beta").isEqualTo(11);
    }

    @Test
    void signInAgainAndAgainThenFewTokensOfEachTargetWait() {
        realm.portal().signIn(browser, user);
        for (int i = 0; i < 12; i++) {
            browser.open(realm.portal().request().with("prompt", "login").uri())
                    .form("#kc-form-login")
                    .with("password", user.password())
                    .submit();
        }
        HttpAnswer last = browser.open(requests.good()).answer().mustBe(302);

        assertThat(tokens()).as("ten of alpha, ten of beta").isEqualTo(20);
        realm.api("alpha", TargetsJson.secret("alpha"))
                .token(FormBody.parametersOf(last.location().orElseThrow()).get("sso-token"))
                .mustBe(200);
    }

    @Test
    void askForSignOnWithAReturnAddressInForeignLettersThenTheSameAddress() {
        URI asked = requests.of("alpha", "http://alpha.localhost:1081/\u65e5\u672c");

        assertThat(browser.open(asked)
                        .answer()
                        .mustBe(302)
                        .location()
                        .orElseThrow()
                        .toString())
                .startsWith("http://alpha.localhost:1081/%E6%97%A5%E6%9C%AC?sso-error=login_required&state=s1");
    }

    private void assertLoginRequired() {
        URI location =
                browser.open(requests.good()).answer().mustBe(302).location().orElseThrow();
        assertThat(location.toString()).startsWith(SignOnRequests.RETURN_TO + "&sso-error=login_required&state=");
        assertThat(FormBody.parametersOf(location))
                .containsEntry("state", SignOnRequests.STATE)
                .doesNotContainKey("sso-token");
    }

    @Test
    void askForSignOnWithoutASessionThenLoginRequired() {
        assertLoginRequired();
    }

    @Test
    void askForSignOnWithAPendingRequiredActionThenLoginRequired() {
        realm.portal().signIn(browser, user);
        realm.users().change(user, changed -> changed.setRequiredActions(List.of("UPDATE_PASSWORD")));
        long before = tokens();

        assertLoginRequired();
        assertThat(tokens()).isEqualTo(before);
    }

    @Test
    void askForSignOnAsAnAdministratorThenLoginRequired() {
        realm.users()
                .admin(user)
                .roles()
                .realmLevel()
                .add(List.of(realm.admin().roles().get("sso-login").toRepresentation()));
        realm.portal().signIn(browser, user);

        assertLoginRequired();
        assertThat(tokens()).isZero();
    }
}
