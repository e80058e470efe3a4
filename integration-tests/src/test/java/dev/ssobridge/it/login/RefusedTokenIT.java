package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.AuthorizationRequest;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Events.Event;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@KeycloakTest
@DisplayName("A login token that is not good")
class RefusedTokenIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient portal;
    private final PortalCustomer customer;
    private final CookieBrowser browser;

    RefusedTokenIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.portal = realm.portal();
        this.customer = PortalCustomer.of(realm);
        this.browser = realm.browser();
        this.realm = realm;
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        TestRealm realm =
                TestRealm.variant(server, json -> json.put("failureFactor", 2)).switchingSilently();
        new RelyingParties(realm).add("other-site");
        return realm;
    }

    @ParameterizedTest
    @EnumSource(BadToken.class)
    void redeemBadTokenUnderPromptNoneThenLoginRequired(BadToken bad) {
        AuthorizationRequest request = request(Prompt.NONE, bad.make(server, customer));

        assertThat(Visit.of(browser, portal, request).answer())
                .containsEntry("error", "login_required")
                .containsEntry("iss", realm.issuer().toString())
                .doesNotContainKey("code");
    }

    @ParameterizedTest
    @EnumSource(BadToken.class)
    void redeemBadTokenUnderPromptNoneThenTheBrowsersSessionStaysAsItWas(BadToken bad) {
        PortalCustomer somebody = PortalCustomer.of(realm);
        Tokens before = portal.signIn(browser, somebody.user());
        AuthorizationRequest request = request(Prompt.NONE, bad.make(server, customer));

        assertThat(Visit.of(browser, portal, request).error()).isEqualTo("login_required");

        assertUnchanged(before);
    }

    @ParameterizedTest
    @EnumSource(BadToken.class)
    void redeemBadTokenThenPageBackToTheWebsiteAndNoSilentSignIn(BadToken bad) {
        PortalCustomer somebody = PortalCustomer.of(realm);
        Tokens before = portal.signIn(browser, somebody.user());
        AuthorizationRequest request = request(Prompt.ABSENT, bad.make(server, customer));

        Visit refused = Visit.of(browser, portal, request);

        assertThat(refused.isAtRefusedTokenPage()).isTrue();
        assertThat(refused.page().html().selectFirst("#sso-back").attr("href"))
                .isEqualTo(server.sites().url(Site.UTILITY).resolve("/login").toString());
        assertThat(refused.signInHere().isAtLoginPage()).isTrue();
        assertUnchanged(before);
    }

    @ParameterizedTest
    @EnumSource(BadToken.class)
    void redeemBadTokenThenLoginErrorTellsWhy(BadToken bad) {
        for (Prompt prompt : Prompt.values()) {
            PortalCustomer owner = PortalCustomer.of(realm);
            AuthorizationRequest request = request(prompt, bad.make(server, owner));
            server.events().clear();

            Visit.of(realm.browser(), portal, request);

            assertReason(bad, owner);
        }
    }

    private void assertReason(BadToken bad, PortalCustomer owner) {
        Event event = server.events()
                .await(
                        "the refusal",
                        found -> realm.name().equals(found.realm())
                                && "LOGIN_ERROR".equals(found.type())
                                && "invalid_sso_token".equals(found.error()));
        assertThat(event.clientId()).isEqualTo("customer-portal");
        assertThat(event.detail("reason")).isEqualTo(bad.reason());
        assertThat(event.detail("auth_method")).isEqualTo("sso_token");
        assertThat(event.detail("sso_token_kind")).isEqualTo(bad.isKnown() ? "login" : null);
        assertThat(event.userId()).isEqualTo(bad.isKnown() ? owner.id() : null);
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemTokenWhenExpiredThenRefused(Prompt prompt) {
        AuthorizationRequest request = request(prompt, customer.token());
        server.clock().whileAhead(Duration.ofSeconds(121), () -> {
            server.events().clear();
            assertRefused(prompt, Visit.of(browser, portal, request));
            assertThat(server.events().of("LOGIN_ERROR", customer.id()))
                    .extracting(event -> event.detail("reason"), event -> event.detail("sso_token_kind"))
                    .containsExactly(tuple("expired", "login"));
        });
    }

    @Test
    void redeemTokenAMomentBeforeItExpiresThenSignedIn() {
        AuthorizationRequest request = request(Prompt.NONE, customer.token());
        server.clock().whileAhead(Duration.ofSeconds(100), () -> assertThat(
                        Visit.of(browser, portal, request).identity().sub())
                .isEqualTo(customer.id()));
    }

    /** Keycloak keeps five further parameters and drops the rest without a word. */
    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemBadTokenAmongManyParametersThenRefusedAllTheSame(Prompt prompt) {
        PortalCustomer somebody = PortalCustomer.of(realm);
        Tokens before = portal.signIn(browser, somebody.user());

        assertRefused(
                prompt, Visit.of(browser, portal, amongMany(request(prompt, BadToken.SPENT.make(server, customer)))));

        assertUnchanged(before);
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemGoodTokenAmongManyParametersThenItsOwnUser(Prompt prompt) {
        portal.signIn(browser, PortalCustomer.of(realm).user());

        Identity identity = Visit.of(browser, portal, amongMany(request(prompt, customer.token())))
                .identity();

        assertThat(identity.sub()).isEqualTo(customer.id());
        assertThat(identity.amr()).containsExactly("sso_token");
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemTokenByAnotherClientThenRefusedAndUnspent(Prompt prompt) {
        OidcClient otherSite = realm.client("other-site", RelyingParties.secret("other-site"));
        String token = customer.token();

        assertRefused(
                prompt,
                Visit.of(browser, otherSite, prompt.of(otherSite.request()).with("sso_token", token)));

        assertThat(Visit.of(realm.browser(), portal, request(prompt, token))
                        .identity()
                        .sub())
                .isEqualTo(customer.id());
    }

    private AuthorizationRequest request(Prompt prompt, String token) {
        return prompt.of(portal.request()).with("sso_token", token);
    }

    private static AuthorizationRequest amongMany(AuthorizationRequest request) {
        for (int i = 0; i < 12; i++) {
            request.with("extra" + i, "value");
        }
        return request;
    }

    private static void assertRefused(Prompt prompt, Visit visit) {
        if (prompt == Prompt.NONE) {
            assertThat(visit.error()).isEqualTo("login_required");
        } else {
            assertThat(visit.isAtRefusedTokenPage()).isTrue();
            assertThat(visit.signInHere().isAtLoginPage()).isTrue();
        }
    }

    private void assertUnchanged(Tokens before) {
        Identity now = Visit.silent(browser, portal).identity();
        assertThat(now.sub()).isEqualTo(before.identity().sub());
        assertThat(now.sid()).isEqualTo(before.identity().sid());
        assertThat(now.amr()).isEqualTo(before.identity().amr());
        assertThat(now.claims().getClaim("auth_time"))
                .isEqualTo(before.identity().claims().getClaim("auth_time"));
        ClientCalls.ofPortal(realm).refresh(before.refreshToken()).mustBe(200);
    }
}
