package dev.ssobridge.demo.shop;

import static dev.ssobridge.demo.ssotarget.TargetAnswers.NOBODY;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.TOKEN;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.location;
import static dev.ssobridge.demo.ssotarget.TargetBrowser.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.demo.ssotarget.TargetBrowser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A visit to the shop with a kept token, which the authorization request carries. */
class ShopTokenTest {

    private static ShopUnderTest shop;
    private final TargetBrowser user = shop.browser();

    @BeforeAll
    static void start() {
        shop = new ShopUnderTest();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void visitWithATokenGoesToKeycloakWithItAndWithPromptNone() {
        user.signOnImage();

        HttpResponse<String> answer = user.visit("/");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).hasValueSatisfying(to -> assertThat(to.toString())
                .startsWith(shop.keycloak().realm() + "/auth?"));
        assertThat(parameters(answer))
                .containsEntry("sso_token", TOKEN)
                .containsEntry("prompt", "none")
                .containsEntry("client_id", "shop")
                .containsEntry("redirect_uri", "http://shop.localhost:" + shop.port() + "/callback")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce", "code_challenge");
    }

    @Test
    void visitWithATokenOfAnotherUserThenReplacesTheSessionByANewOne() {
        shop.signIn(user, "session-1");
        String before = user.browser.cookie("shop_session");
        user.signOnImage();
        Map<String, String> request = parameters(user.visit("/"));
        assertThat(user.me()).contains("jane");

        shop.comeBack(
                user,
                request,
                shop.claims(request).claim("preferred_username", "joe").claim("sid", "s-joe"));

        assertThat(user.me()).isEqualTo("{\"user\":\"joe\",\"sid\":\"s-joe\"}");
        assertThat(user.browser.cookie("shop_session")).isNotEmpty().isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"login_required", "interaction_required", "invalid_scope"})
    void visitWithARefusedTokenThenKeepsTheOldSession(String error) {
        shop.signIn(user, "session-1");
        user.signOnImage();

        HttpResponse<String> page = user.follow(ShopUnderTest.refuse(user, parameters(user.visit("/")), error));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(user.me()).contains("jane", "session-1");
    }

    @Test
    void visitWithARefusedTokenThenShowsThePageAndAsksNoMore() {
        user.signOnImage();

        HttpResponse<String> page =
                user.follow(ShopUnderTest.refuse(user, parameters(user.visit("/")), "login_required"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Sign in");
        assertThat(user.me()).isEqualTo(NOBODY);
    }

    @Test
    void visitWithATokenAndAnUntrustworthyAnswerThenKeepsTheOldSession() {
        shop.signIn(user, "session-1");
        user.signOnImage();
        Map<String, String> request = parameters(user.visit("/"));

        HttpResponse<String> answer =
                shop.comeBack(user, request, shop.claims(request).audience("another-client"));

        assertThat(user.follow(answer).statusCode()).isEqualTo(200);
        assertThat(user.me()).contains("jane", "session-1");
    }

    @Test
    void visitWithATokenComesBackToThePageThatWasOpened() {
        user.signOnImage();
        Map<String, String> request = parameters(user.visit("/products/door-seal?from=mail"));

        HttpResponse<String> answer =
                shop.comeBack(user, request, shop.claims(request).claim("accounts", List.of("1001")));

        assertThat(location(answer)).hasValue(URI.create(shop.url() + "/products/door-seal?from=mail"));
        assertThat(user.follow(answer).body()).contains("account <strong>1001</strong>");
    }
}
