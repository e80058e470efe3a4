package dev.ssobridge.it.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestUser;
import dev.ssobridge.it.server.Events.Event;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a target token does not buy, and whether a refusal leaves it good for its own target. */
@KeycloakTest
@DisplayName("A target token where it is not good")
class RefusedTargetTokenIT {
    private final Targets targets;

    RefusedTargetTokenIT(Targets targets) {
        this.targets = targets;
    }

    @Fixture
    static Targets targets(KeycloakServer server) {
        return Targets.in(server, json -> json.remove("requiredActions"));
    }

    private static String error(CookieBrowser browser, AuthorizationRequest request) {
        return request.answer(browser.open(request.uri())).error().orElse("none");
    }

    private String reason(TestUser user) {
        List<Event> events = targets.server().events().of("LOGIN_ERROR", user.id());
        return events.get(events.size() - 1).detail("reason");
    }

    private boolean isStillGood(SignedOn somebody) {
        return targets.redeem(somebody.browser(), somebody.shopToken())
                .sub()
                .equals(somebody.user().id());
    }

    @Test
    void redeemTargetTokenWithoutPromptNoneThenLoginPage() {
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
    void redeemTargetTokenOfAnotherClientThenRefused() {
        SignedOn jane = SignedOn.at(targets);
        AuthorizationRequest request =
                targets.realm().portal().request().with("prompt", "none").with("sso_token", jane.shopToken());

        assertThat(error(jane.browser(), request)).isEqualTo("login_required");
        assertThat(reason(jane.user())).isEqualTo("other_client");
        assertThat(targets.forumByRest().token(jane.shopToken()).status()).isEqualTo(404);
        assertThat(isStillGood(jane)).isTrue();
    }

    @Test
    void redeemTargetTokenInABrowserWithAnotherSessionThenRefused() {
        SignedOn jane = SignedOn.at(targets);
        SignedOn janeElsewhere = SignedOn.at(targets, jane.user());
        SignedOn joe = SignedOn.at(targets);

        for (SignedOn other : List.of(janeElsewhere, joe)) {
            assertThat(error(other.browser(), targets.requestOf(jane.shopToken())))
                    .isEqualTo("login_required");
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
    void redeemTargetTokenForMoreThanItCanBuyThenRefusedAndUnspent(String parameter) {
        SignedOn jane = SignedOn.at(targets);
        String[] sides = parameter.split("=", 2);
        AuthorizationRequest request = targets.requestOf(jane.shopToken()).with(sides[0], sides[1]);

        assertThat(error(targets.realm().browser(), request))
                .isEqualTo(sides[0].equals("scope") ? "invalid_scope" : "invalid_request");
        assertThat(error(jane.browser(), request)).startsWith("invalid_");
        assertThat(isStillGood(jane)).isTrue();
    }

    @Test
    void redeemTargetTokenWithAPendingRequiredActionThenInteractionRequired() {
        SignedOn jane = SignedOn.at(targets);
        targets.realm().users().change(jane.user(), user -> user.setRequiredActions(List.of("UPDATE_PASSWORD")));

        assertThat(error(targets.realm().browser(), targets.requestOf(jane.shopToken())))
                .isEqualTo("interaction_required");

        targets.realm().users().change(jane.user(), user -> user.setRequiredActions(List.of()));
        assertThat(isStillGood(jane)).isTrue();
    }

    @Test
    void redeemTargetTokenWhenTheUserWouldHaveToSignInOnceMoreThenNoCode() {
        SignedOn jane = SignedOn.at(targets);
        AuthorizationRequest request = targets.requestOf(jane.shopToken()).with("max_age", "1");

        targets.server().clock().whileAhead(Duration.ofSeconds(30), () -> assertThat(
                        error(targets.realm().browser(), request))
                .isEqualTo("interaction_required"));

        assertThat(isStillGood(jane)).isTrue();
    }

    @Test
    void redeemTargetTokenTwiceThenRefused() {
        SignedOn jane = SignedOn.at(targets);
        targets.redeem(jane.browser(), jane.shopToken());

        assertThat(error(jane.browser(), targets.requestOf(jane.shopToken()))).isEqualTo("login_required");
        assertThat(reason(jane.user())).isEqualTo("spent");
        assertThat(targets.shopByRest().token(jane.shopToken()).status()).isEqualTo(404);
    }

    @Test
    void redeemTargetTokenOfSomebodyWhoBecameAnAdministratorThenRefused() {
        SignedOn jane = SignedOn.at(targets);
        Calls.makeAdministrator(targets.realm(), jane.user());

        assertThat(error(targets.realm().browser(), targets.requestOf(jane.shopToken())))
                .isEqualTo("login_required");
        assertThat(targets.forumByRest().token(jane.forumToken()).status()).isEqualTo(404);

        CookieBrowser browser = targets.realm().browser();
        targets.realm().portal().signIn(browser, jane.user());
        assertThat(SignedOn.hasSeenPage(browser)).isFalse();
    }

    @Test
    void redeemPushedOrPostedTargetTokenWithOfflineAccessThenInvalidScopeAndUnspent() {
        SignedOn jane = SignedOn.at(targets);
        AuthorizationRequest request = targets.requestOf(jane.shopToken()).with("scope", "openid offline_access");
        CookieBrowser browser = targets.realm().browser();
        URI endpoint = URI.create(request.uri().toString().replaceFirst("\\?.*", ""));

        Page pushed = browser.open(targets.shop().push(request));
        Page posted = new Page.Form(browser, endpoint, FormBody.parametersOf(request.uri())).submit();

        assertThat(request.answer(pushed).error()).contains("invalid_scope");
        assertThat(request.answer(posted).error()).contains("invalid_scope");
        assertThat(isStillGood(jane)).isTrue();
    }

    /** The user's own session stays, and so do the sites that the user has signed in to. */
    @Test
    void refreshAtTheTargetOfSomebodyWhoBecameAnAdministratorThenRefused() {
        SignedOn jane = SignedOn.at(targets);
        AuthorizationRequest request = targets.requestOf(jane.shopToken());
        Tokens atShop = targets.shop().redeem(request, targets.realm().browser().open(request.uri()));
        assertThat(Calls.refreshAtShop(targets.realm(), atShop.refreshToken())).isEqualTo(200);
        Calls.makeAdministrator(targets.realm(), jane.user());

        assertThat(Calls.refreshAtShop(targets.realm(), atShop.refreshToken())).isEqualTo(400);

        assertThat(targets.realm().portal().refresh(jane.portal()).identity().sid())
                .isEqualTo(jane.sid());
    }
}
