package dev.ssobridge.it.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Clients that are configured to get more than a target token can give, and targets that must not get one at all. */
@KeycloakTest
@DisplayName("A target token of a client that is set up for more")
class TargetTokenLimitsIT {
    private final KeycloakServer server;

    TargetTokenLimitsIT(KeycloakServer server) {
        this.server = server;
    }

    private static String error(CookieBrowser browser, AuthorizationRequest request) {
        return request.answer(browser.open(request.uri())).error().orElse("none");
    }

    @Test
    void redeemTargetTokenWithOfflineAccessAsDefaultScopeThenInvalidScope() {
        try (Targets targets = Targets.in(server)) {
            var clients = targets.realm().admin().clients();
            String shop = clients.findByClientId("shop").get(0).getId();
            String offline = targets.realm().admin().clientScopes().findAll().stream()
                    .filter(scope -> scope.getName().equals("offline_access"))
                    .findFirst()
                    .orElseThrow()
                    .getId();
            clients.get(shop).removeOptionalClientScope(offline);
            clients.get(shop).addDefaultClientScope(offline);
            SignedOn jane = SignedOn.at(targets);
            AuthorizationRequest request =
                    targets.shop().request().with("prompt", "none").with("sso_token", jane.shopToken());

            assertThat(error(jane.browser(), request)).isEqualTo("invalid_scope");
            targets.shopByRest().token(jane.shopToken()).mustBe(200);
        }
    }

    @Test
    void tokenOfAManagementApiTargetIsGoodByRestOnly() {
        try (Targets targets =
                Targets.in(server, json -> Targets.client(json, "forum").put("standardFlowEnabled", true))) {
            SignedOn jane = SignedOn.at(targets);
            OidcClient forum = new OidcClient(
                    targets.realm().issuer(),
                    "forum",
                    "forum-secret",
                    server.sites().url(Site.FORUM).resolve("/callback"));
            AuthorizationRequest request =
                    forum.request().with("prompt", "none").with("sso_token", jane.forumToken());

            assertThat(error(jane.browser(), request)).isEqualTo("login_required");
            targets.forumByRest().token(jane.forumToken()).mustBe(200);
        }
    }

    @Test
    void consumeTargetTokenWithAPendingRequiredActionThenRefusedUntilItIsDone() {
        try (Targets targets = Targets.in(server)) {
            SignedOn jane = SignedOn.at(targets);
            targets.realm().users().change(jane.user(), user -> user.setRequiredActions(List.of("UPDATE_PASSWORD")));
            assertThat(targets.forumByRest().token(jane.forumToken()).status()).isEqualTo(404);

            targets.realm().users().change(jane.user(), user -> user.setRequiredActions(List.of()));
            targets.forumByRest().token(jane.forumToken()).mustBe(200);
        }
    }

    /** Keycloak demands the level in a login; the REST door has nobody to ask, and so keeps closed. */
    @Test
    void tokenOfATargetThatDemandsAHigherLevelIsRefusedByBothDoorsAndNotMinted() {
        try (Targets targets = Targets.in(server)) {
            SignedOn jane = SignedOn.at(targets);
            demandLevel(targets, "shop", "gold");
            demandLevel(targets, "forum", "gold");

            AuthorizationRequest request =
                    targets.shop().request().with("prompt", "none").with("sso_token", jane.shopToken());
            assertThat(error(jane.browser(), request)).isEqualTo("interaction_required");
            assertThat(targets.shopByRest().token(jane.shopToken()).status()).isEqualTo(404);
            assertThat(targets.forumByRest().token(jane.forumToken()).status()).isEqualTo(404);
            CookieBrowser another = targets.realm().browser();
            targets.realm().portal().signIn(another, jane.user());
            assertThat(SignedOn.hasSeenPage(another)).isFalse();

            demandLevel(targets, "forum", "");
            targets.forumByRest().token(jane.forumToken()).mustBe(200);
        }
    }

    private static void demandLevel(Targets targets, String clientId, String level) {
        var clients = targets.realm().admin().clients();
        var client = clients.findByClientId(clientId).get(0);
        client.getAttributes().put("acr.loa.map", "{\"gold\":2}");
        client.getAttributes().put("minimum.acr.value", level);
        clients.get(client.getId()).update(client);
    }

    @Test
    void tokenOfATargetWithoutConsentIsNotMinted() {
        try (Targets targets =
                Targets.in(server, json -> Targets.client(json, "shop").put("consentRequired", true))) {
            SignedOn jane = SignedOn.at(targets);

            assertThat(SignedOn.images(jane.page())).hasSize(1).allSatisfy(image -> assertThat(image.getHost())
                    .startsWith("forum"));
            assertThat(targets.tokensOf(jane.user().id())).isEqualTo(1);
        }
    }

    @Test
    void tokenIsNotMintedInASessionThatEndsWithAnOfflineToken() {
        try (Targets targets = Targets.in(server)) {
            CookieBrowser browser = targets.realm().browser();
            var user = targets.realm().users().create();
            AuthorizationRequest request = targets.realm().portal().request().with("scope", "openid offline_access");
            var done = browser.open(request.uri())
                    .form("#kc-form-login")
                    .with("username", user.username())
                    .with("password", user.password())
                    .submit();
            targets.realm().portal().redeem(request, done);

            assertThat(SignedOn.hasSeenPage(browser)).isFalse();
            assertThat(targets.tokensOf(user.id())).isZero();
        }
    }
}
