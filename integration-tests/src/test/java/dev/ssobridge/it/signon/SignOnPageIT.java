package dev.ssobridge.it.signon;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationAnswer;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.target.TargetMechanism;
import dev.ssobridge.it.target.TargetsJson;
import dev.ssobridge.it.target.TestTarget;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@KeycloakTest
@DisplayName("The sign-on page")
class SignOnPageIT {
    private static final String ALPHA = "alpha.localhost";
    private static final String BETA = "beta.localhost";
    private static final String MEAN_NAME = "<script>\"'";

    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient portal;
    private final CookieBrowser browser;
    private final TestUser user;

    SignOnPageIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        portal = realm.portal();
        browser = realm.browser();
        user = realm.users().create();
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TargetRealm.of(
                server,
                json -> json.withObjectProperty("browserSecurityHeaders")
                        .put("contentSecurityPolicy", "default-src 'none'; frame-ancestors 'none'"),
                TestTarget.of("alpha", URI.create("http://alpha.localhost:1081"), TargetMechanism.MANAGEMENT_API)
                        .withDisplayName(MEAN_NAME)
                        .withCallbackUrl(URI.create("http://alpha.localhost:1081/in?a=%22%27%3C&b=x")),
                TestTarget.of("beta", URI.create("http://beta.localhost:1082"), TargetMechanism.OPENID_CONNECT),
                TestTarget.of("off", URI.create("http://off.localhost:1083"), TargetMechanism.MANAGEMENT_API)
                        .disabled());
    }

    private ShownPage shown(AuthorizationRequest request) {
        return ShownPage.of(TargetRealm.logIn(browser, request, user).answer());
    }

    private long tokens() {
        return server.database().count("SSO_TOKEN where USER_ID = '" + user.id() + "'");
    }

    @Test
    void signInByPasswordThenSignOnPageWithATokenForEachTarget() {
        AuthorizationRequest request = portal.request();
        Page page = TargetRealm.logIn(browser, request, user);

        assertThat(ShownPage.of(page.answer()).hosts()).containsExactlyInAnyOrder(ALPHA, BETA);
        Tokens tokens = portal.redeem(request, page);
        assertThat(tokens.identity().sub()).isEqualTo(user.id());
        assertThat(server.database()
                        .select("select USER_SESSION_ID, KIND from SSO_TOKEN where USER_ID = '" + user.id() + "'"))
                .hasSize(2)
                .allSatisfy(row ->
                        assertThat(row.get(0)).isEqualTo(tokens.identity().sid()));
    }

    @Test
    void headersOfTheSignOnPageAreExactUnderAStrictRealm() {
        var answer = shown(portal.request()).answer();

        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; font-src"
                        + " 'self'; img-src " + server.url()
                        + "/resources/ http://alpha.localhost:1081 http://beta.localhost:1082; frame-src 'none';"
                        + " base-uri 'none'; frame-ancestors 'none'");
        assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.headers().allValues("Cache-Control"))
                .singleElement()
                .asString()
                .contains("no-store");
    }

    @Test
    void markupOfTheSignOnPageIsEscapedAndHasNothingInline() {
        ShownPage page = shown(portal.request());

        assertThat(page.html().select("script:not([src]), style, [style], [onload], [onerror], [onclick]"))
                .isEmpty();
        assertThat(page.html().select("img").eachAttr("referrerpolicy")).containsOnly("origin");
        assertThat(page.html().select("img").eachAttr("alt")).contains(MEAN_NAME);
        assertThat(page.answer().body())
                .doesNotContain("<script>\"")
                .contains("http://alpha.localhost:1081/in?a=%22%27%3C&amp;b=x&amp;sso-token=");
        assertThat(page.parameter(ALPHA, "sso-token").orElseThrow()).matches("[A-Za-z0-9_-]{43}");
        assertThat(page.parameter(ALPHA, "sso-validity")).contains("60");
        assertThat(page.html().select("noscript").html()).contains("refresh");
        assertThat(page.answer().body().replaceAll("(?s)<noscript>.*?</noscript>", ""))
                .doesNotContain("http-equiv=\"refresh\"");
    }

    @Test
    void signInByLoginTokenThenSignOnPage() {
        String token = realm.utility()
                .mint(Map.of("username", user.username(), "accounts", List.of("1001"), "clientId", "customer-portal"));
        AuthorizationRequest request = portal.request().with("sso_token", token);
        Page page = browser.open(request.uri());

        assertThat(ShownPage.of(page.answer()).hosts()).containsExactlyInAnyOrder(ALPHA, BETA);
        assertThat(portal.redeem(request, page).identity().sub()).isEqualTo(user.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none"})
    void reuseOfASessionThenNoSignOnPageAndNothingMinted(String prompt) {
        portal.signIn(browser, user);
        long before = tokens();
        AuthorizationRequest request = portal.request();
        Page page = browser.open((prompt.isEmpty() ? request : request.with("prompt", prompt)).uri());

        assertThat(ShownPage.isIn(page.answer())).isFalse();
        assertThat(portal.redeem(request, page).identity().sub()).isEqualTo(user.id());
        assertThat(tokens()).isEqualTo(before);
    }

    @Test
    void signInOfAnAdministratorThenNoSignOnPage() {
        realm.users()
                .admin(user)
                .roles()
                .realmLevel()
                .add(List.of(realm.admin().roles().get("sso-login").toRepresentation()));
        AuthorizationRequest request = portal.request();
        Page page = TargetRealm.logIn(browser, request, user);

        assertThat(ShownPage.isIn(page.answer())).isFalse();
        assertThat(portal.redeem(request, page).identity().sub()).isEqualTo(user.id());
        assertThat(tokens()).isZero();
    }

    @Test
    void signInAtATargetThenSignOnPageForTheOthersOnly() {
        URI callback = URI.create("http://beta.localhost:1082/callback");
        OidcClient beta = new OidcClient(realm.issuer(), "beta", TargetsJson.secret("beta"), callback);
        AuthorizationRequest request = beta.request();
        Page page = TargetRealm.logIn(browser, request, user);

        assertThat(ShownPage.of(page.answer()).hosts()).containsExactly(ALPHA);
        assertThat(beta.redeem(request, page).identity().sub()).isEqualTo(user.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "fragment", "form_post"})
    void signOnPageInAnyResponseModeThenTheCodeIsTheUsers(String mode) {
        AuthorizationRequest request = portal.request().with("response_mode", mode);
        Page page = TargetRealm.logIn(browser, request, user);

        assertThat(ShownPage.isIn(page.answer())).isTrue();
        assertThat(portal.redeem(request, page).identity().sub()).isEqualTo(user.id());
    }

    @Test
    void stateBeyondTheBasicPlaneByFormPostThenItComesBackAsItWas() {
        String state = "\uD83D\uDE00 & \"b\" <i> \u00FC +%";
        Page page = TargetRealm.logIn(
                browser, portal.request().with("response_mode", "form_post").with("state", state), user);

        assertThat(ShownPage.isIn(page.answer())).isTrue();
        assertThat(page.html().select("input[name=state]").val()).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "form_post.jwt"})
    void signOnPageInASignedResponseModeThenTheCodeIsTheUsers(String mode) throws ParseException {
        AuthorizationRequest request = portal.request().with("response_mode", mode);
        Page page = TargetRealm.logIn(browser, request, user);

        assertThat(ShownPage.isIn(page.answer())).isTrue();
        String response = page.redirect()
                .map(uri -> FormBody.parametersOf(uri).get("response"))
                .orElseGet(() -> page.html().select("input[name=response]").val());
        String code = JWSObject.parse(response).getPayload().toString().replaceFirst(".*\"code\":\"([^\"]+)\".*", "$1");
        AuthorizationAnswer answer = new AuthorizationAnswer(Map.of("code", code));
        assertThat(portal.redeem(request, answer).identity().sub()).isEqualTo(user.id());
    }

    @Test
    void signOnPageIsGermanWhereAskedFor() {
        ShownPage page = shown(portal.request().with("ui_locales", "de"));

        assertThat(page.html().select("html").attr("lang")).isEqualTo("de");
        assertThat(page.html().title()).isEqualTo("Sie werden angemeldet");
    }

    /** The deadline of the shared realm changes; no other test here looks at it. */
    @ParameterizedTest
    @CsvSource({"7, 7", "20, 20", "1, 1", "'', 3"})
    void deadlineOfTheSignOnPageIsThatOfTheRealm(String configured, String expected) {
        realm.registrations().setting("signOnDeadline", configured);

        assertThat(shown(portal.request()).deadline()).isEqualTo(expected);
    }
}
