package dev.ssobridge.it.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Events.Event;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a target token buys: that target, and nothing else. */
@KeycloakTest
@DisplayName("A target token")
class TargetTokenIT {
    private final Targets targets;

    TargetTokenIT(Targets targets) {
        this.targets = targets;
    }

    @Fixture
    static Targets targets(KeycloakServer server) {
        return Targets.in(server, json -> {
            Targets.target(json, "forum").putArray("attributes").add("nickname");
            json.remove("requiredActions");
        });
    }

    private AuthorizationRequest request(String token) {
        return targets.shop().request().with("prompt", "none").with("sso_token", token);
    }

    private Identity redeem(CookieBrowser browser, String token) {
        AuthorizationRequest request = request(token);
        return targets.shop().redeem(request, browser.open(request.uri())).identity();
    }

    private static String error(CookieBrowser browser, AuthorizationRequest request) {
        return request.answer(browser.open(request.uri())).error().orElse("none");
    }

    /** Who the portal is told to be in that browser, without any page. */
    private String atThePortal(CookieBrowser browser) {
        AuthorizationRequest request = targets.realm().portal().request().with("prompt", "none");
        return request.answer(browser.open(request.uri())).error().orElse("somebody");
    }

    private String reason(TestUser user) {
        List<Event> events = targets.server().events().of("LOGIN_ERROR", user.id());
        return events.get(events.size() - 1).detail("reason");
    }

    private boolean isStillGood(SignedOn somebody) {
        return redeem(somebody.browser(), somebody.shopToken())
                .sub()
                .equals(somebody.user().id());
    }

    @Test
    void joinsTheSessionThatItWasMintedIn() {
        SignedOn jane = SignedOn.at(targets);

        Identity atTheShop = redeem(jane.browser(), jane.shopToken());

        assertThat(atTheShop.sub()).isEqualTo(jane.user().id());
        assertThat(atTheShop.sid()).isEqualTo(jane.sid());
        assertThat(atTheShop.amr()).contains("sso_token");
        assertThat(atTheShop.claims().getClaim("auth_time"))
                .isEqualTo(jane.portal().identity().claims().getClaim("auth_time"));
        Event login = targets.server().events().of("LOGIN", jane.user().id()).get(1);
        assertThat(login.details()).containsEntry("auth_method", "sso_token").containsEntry("sso_token_kind", "target");
        assertThat(login.clientId()).isEqualTo("shop");
        assertThat(atThePortal(jane.browser())).isEqualTo("somebody");
    }

    @Test
    void inTheOperatorsBrowserBuysNothingElse() {
        SignedOn jane = SignedOn.at(targets);
        CookieBrowser operator = targets.realm().browser();

        Identity atTheShop = redeem(operator, jane.shopToken());

        assertThat(atTheShop.sid()).isEqualTo(jane.sid());
        assertThat(operator.cookies().names())
                .doesNotContain("KEYCLOAK_IDENTITY", "KEYCLOAK_SESSION", "KEYCLOAK_REMEMBER_ME");
        assertThat(atThePortal(operator)).isEqualTo("login_required");
        assertThat(operator.open(targets.realm().portal().request().uri()).has("#kc-form-login"))
                .isTrue();
        AuthorizationRequest shopAgain = targets.shop().request().with("prompt", "none");
        assertThat(error(operator, shopAgain)).isEqualTo("login_required");
        URI account = URI.create(targets.realm().issuer()
                + "/protocol/openid-connect/auth?client_id=account-console&response_type=code&scope=openid"
                + "&redirect_uri=" + targets.realm().issuer() + "/account/&code_challenge_method=S256"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assertThat(operator.open(account).has("#kc-form-login")).isTrue();
        assertThat(atThePortal(jane.browser())).isEqualTo("somebody");
    }

    @Test
    void itsAccessTokenOpensNeitherAdminApiNorAnotherClient() {
        SignedOn jane = SignedOn.at(targets);
        AuthorizationRequest request = request(jane.shopToken());
        Page page = targets.realm().browser().open(request.uri());
        String accessToken = targets.shop().redeem(request, page).accessToken();

        assertThat(Calls.admin(targets.realm(), accessToken)).isIn(401, 403);
        assertThat(Calls.exchange(targets.realm(), accessToken, "customer-portal"))
                .isIn(400, 401, 403);
        assertThat(Calls.account(targets.realm(), accessToken)).isIn(401, 403);
    }

    @Test
    void withoutPromptNoneThenLoginPage() {
        SignedOn jane = SignedOn.at(targets);
        AuthorizationRequest request = targets.shop().request().with("sso_token", jane.shopToken());

        for (CookieBrowser browser : List.of(jane.browser(), targets.realm().browser())) {
            Page page = browser.open(request.uri());
            assertThat(page.has("#kc-form-login")).isTrue();
            assertThat(page.html().select(".kc-feedback-text").text()).contains("no longer valid");
            assertThat(reason(jane.user())).isEqualTo("prompt");
        }
        assertThat(isStillGood(jane)).isTrue();
    }

    @Test
    void ofAnotherClientThenRefused() {
        SignedOn jane = SignedOn.at(targets);
        AuthorizationRequest request =
                targets.realm().portal().request().with("prompt", "none").with("sso_token", jane.shopToken());

        assertThat(error(jane.browser(), request)).isEqualTo("login_required");
        assertThat(reason(jane.user())).isEqualTo("other_client");
        assertThat(targets.forumByRest().token(jane.shopToken()).status()).isEqualTo(404);
        assertThat(isStillGood(jane)).isTrue();
    }

    @Test
    void inABrowserWithAnotherSessionThenRefused() {
        SignedOn jane = SignedOn.at(targets);
        SignedOn janeElsewhere = SignedOn.at(targets, jane.user());
        SignedOn joe = SignedOn.at(targets);

        for (SignedOn other : List.of(janeElsewhere, joe)) {
            assertThat(error(other.browser(), request(jane.shopToken()))).isEqualTo("login_required");
            assertThat(reason(jane.user())).isEqualTo("other_session");
            AuthorizationRequest silent = targets.realm().portal().request().with("prompt", "none");
            assertThat(targets.realm()
                            .portal()
                            .redeem(silent, other.browser().open(silent.uri()))
                            .identity()
                            .sid())
                    .isEqualTo(other.sid());
        }
        assertThat(isStillGood(jane)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kc_action=UPDATE_PASSWORD", "scope=openid offline_access", "sso_account=9999"})
    void withMoreThanItCanBuyThenRefusedAndUnspent(String parameter) {
        SignedOn jane = SignedOn.at(targets);
        String[] sides = parameter.split("=", 2);
        AuthorizationRequest request = request(jane.shopToken()).with(sides[0], sides[1]);

        assertThat(error(targets.realm().browser(), request))
                .isEqualTo(sides[0].equals("scope") ? "invalid_scope" : "invalid_request");
        assertThat(error(jane.browser(), request)).startsWith("invalid_");
        assertThat(isStillGood(jane)).isTrue();
    }

    @Test
    void withAPendingRequiredActionThenInteractionRequired() {
        SignedOn jane = SignedOn.at(targets);
        targets.realm().users().change(jane.user(), user -> user.setRequiredActions(List.of("UPDATE_PASSWORD")));

        assertThat(error(targets.realm().browser(), request(jane.shopToken()))).isEqualTo("interaction_required");

        targets.realm().users().change(jane.user(), user -> user.setRequiredActions(List.of()));
        assertThat(isStillGood(jane)).isTrue();
    }

    @Test
    void whenTheUserWouldHaveToSignInOnceMoreThenNoCode() {
        SignedOn jane = SignedOn.at(targets);
        AuthorizationRequest request = request(jane.shopToken()).with("max_age", "1");

        targets.server().clock().whileAhead(Duration.ofSeconds(30), () -> assertThat(
                        error(targets.realm().browser(), request))
                .isEqualTo("interaction_required"));

        assertThat(isStillGood(jane)).isTrue();
    }

    @Test
    void twiceThenRefused() {
        SignedOn jane = SignedOn.at(targets);
        redeem(jane.browser(), jane.shopToken());

        assertThat(error(jane.browser(), request(jane.shopToken()))).isEqualTo("login_required");
        assertThat(reason(jane.user())).isEqualTo("spent");
        assertThat(targets.shopByRest().token(jane.shopToken()).status()).isEqualTo(404);
    }

    @Test
    void byRestThenTheUserAndItsSession() {
        SignedOn jane = SignedOn.at(targets);
        targets.realm()
                .users()
                .change(
                        jane.user(),
                        user -> user.setAttributes(Map.of("nickname", List.of("jj"), "other", List.of("x"))));

        JsonNode answer =
                targets.forumByRest().token(jane.forumToken()).mustBe(200).json();

        assertThat(answer.path("id").asText()).isEqualTo(jane.user().id());
        assertThat(answer.path("sid").asText()).isEqualTo(jane.sid());
        assertThat(answer.path("iss").asText())
                .isEqualTo(targets.realm().issuer().toString());
        assertThat(answer.has("email")).isFalse();
        answer.path("attributes").fieldNames().forEachRemaining(name -> assertThat(name)
                .isEqualTo("nickname"));
        assertThat(targets.forumByRest().token(jane.forumToken()).status()).isEqualTo(404);
    }

    @Test
    void ofSomebodyWhoBecameAnAdministratorThenRefused() {
        SignedOn jane = SignedOn.at(targets);
        Calls.makeAdministrator(targets.realm(), jane.user());

        assertThat(error(targets.realm().browser(), request(jane.shopToken()))).isEqualTo("login_required");
        assertThat(targets.forumByRest().token(jane.forumToken()).status()).isEqualTo(404);

        CookieBrowser browser = targets.realm().browser();
        targets.realm().portal().signIn(browser, jane.user());
        assertThat(SignedOn.hasSeenPage(browser)).isFalse();
    }
}
