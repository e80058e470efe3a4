package dev.ssobridge.it.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.Page;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.server.Events.Event;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
        return Targets.in(
                server,
                json -> Targets.target(json, "forum").putArray("attributes").add("nickname"));
    }

    private static String error(CookieBrowser browser, AuthorizationRequest request) {
        return request.answer(browser.open(request.uri())).error().orElse("none");
    }

    /** Who the portal is told to be in that browser, without any page. */
    private String atThePortal(CookieBrowser browser) {
        AuthorizationRequest request = targets.realm().portal().request().with("prompt", "none");
        return request.answer(browser.open(request.uri())).error().orElse("somebody");
    }

    @Test
    void redeemTargetTokenThenItJoinsTheSessionThatItWasMintedIn() {
        SignedOn jane = SignedOn.at(targets);

        Identity atTheShop = targets.redeem(jane.browser(), jane.shopToken());

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
    void redeemTargetTokenInTheOperatorsBrowserThenItBuysNothingElse() {
        SignedOn jane = SignedOn.at(targets);
        CookieBrowser operator = targets.realm().browser();

        Identity atTheShop = targets.redeem(operator, jane.shopToken());

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
    void accessTokenOfATargetOpensNeitherAdminApiNorAnotherClient() {
        SignedOn jane = SignedOn.at(targets);
        AuthorizationRequest request = targets.requestOf(jane.shopToken());
        Page page = targets.realm().browser().open(request.uri());
        String accessToken = targets.shop().redeem(request, page).accessToken();

        assertThat(Calls.admin(targets.realm(), accessToken)).isIn(401, 403);
        assertThat(Calls.exchange(targets.realm(), accessToken, "customer-portal"))
                .isIn(400, 401, 403);
        assertThat(Calls.account(targets.realm(), accessToken)).isIn(401, 403);
    }

    @Test
    void consumeTargetTokenByRestThenTheUserAndItsSession() {
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
}
