package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.http.FormBody;
import dev.ssobridge.it.oidc.CallbackSite;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.Eventually;
import dev.ssobridge.it.server.Fixture;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import dev.ssobridge.it.server.Site;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@KeycloakTest
@DisplayName("A login token in the browser of somebody else")
class UserSwitchIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient portal;
    private final CookieBrowser browser;
    private final PortalCustomer joe;
    private final PortalCustomer jane;

    UserSwitchIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        this.portal = realm.portal();
        this.browser = realm.browser();
        this.joe = PortalCustomer.of(realm);
        this.jane = PortalCustomer.of(realm);
    }

    @Fixture
    static TestRealm realm(KeycloakServer server) {
        return TestRealm.variant(server, json -> {}).switchingSilently();
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemWhenSomebodyElseIsSignedInThenTheNewUserInANewSession(Prompt prompt) {
        Identity old = portal.signIn(browser, joe.user()).identity();

        Visit visit = Visit.of(browser, portal, jane.request(prompt));

        Identity identity = visit.identity();
        assertThat(identity.sub()).isEqualTo(jane.id());
        assertThat(identity.acr()).isEqualTo("1");
        assertThat(identity.amr()).containsExactly("sso_token");
        assertThat(identity.sid()).isNotEqualTo(old.sid());
        assertThat(jane.sessions()).containsExactly(identity.sid());
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemWhenSomebodyElseIsSignedInThenTheOldSessionIsReallyGone(Prompt prompt) {
        Tokens old = portal.signIn(browser, joe.user());

        String sub = Visit.of(browser, portal, jane.request(prompt)).identity().sub();

        assertThat(sub).isEqualTo(jane.id());
        assertThat(joe.sessions()).isEmpty();
        assertThat(ClientCalls.ofPortal(realm)
                        .refresh(old.refreshToken())
                        .mustBe(400)
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemWhenSomebodyElseIsSignedInThenTheBrowserBelongsToTheNewUser(Prompt prompt) {
        portal.signIn(browser, joe.user());
        String sid = Visit.of(browser, portal, jane.request(prompt)).identity().sid();

        Identity now = Visit.silent(browser, portal).identity();

        assertThat(now.sub()).isEqualTo(jane.id());
        assertThat(now.sid()).isEqualTo(sid);
        assertThat(now.amr()).containsExactly("sso_token");
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void switchUserThenTheOldSessionsClientIsToldByBackChannel(Prompt prompt) {
        Identity old = portal.signIn(browser, joe.user()).identity();
        try (CallbackSite site = new CallbackSite(server.sites(), Site.PORTAL)) {
            Identity identity = Visit.of(browser, portal, jane.request(prompt)).identity();
            assertThat(identity.sub()).isEqualTo(jane.id());

            CallbackSite.Visit told =
                    Eventually.get("the back-channel logout", Duration.ofSeconds(10), () -> site.visits().stream()
                            .findFirst());

            assertThat(told.uri().getPath()).isEqualTo("/backchannel-logout");
            JWTClaimsSet logout = portal.claims(
                    FormBody.parametersOf(URI.create("?" + told.body())).get("logout_token"));
            assertThat(logout.getSubject()).isEqualTo(joe.id());
            assertThat(logout.getClaim("sid")).isEqualTo(old.sid());
            assertThat(site.visits()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void switchUserThenOneLogoutAndOneLoginEvent(Prompt prompt) {
        Identity old = portal.signIn(browser, joe.user()).identity();

        Identity identity = Visit.of(browser, portal, jane.request(prompt)).identity();

        assertThat(server.events().of("LOGOUT", joe.id()))
                .singleElement()
                .satisfies(logout -> assertThat(logout.sessionId()).isEqualTo(old.sid()));
        assertThat(server.events().of("LOGIN", jane.id())).singleElement().satisfies(login -> {
            assertThat(login.sessionId()).isEqualTo(identity.sid());
            assertThat(login.detail("auth_method")).isEqualTo("sso_token");
            assertThat(login.detail("sso_token_kind")).isEqualTo("login");
        });
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void switchUserThenTheOldUsersOtherBrowserIsLeftAlone(Prompt prompt) {
        portal.signIn(browser, joe.user());
        CookieBrowser atHome = realm.browser();
        String sid = portal.signIn(atHome, joe.user()).identity().sid();

        assertThat(Visit.of(browser, portal, jane.request(prompt)).identity().sub())
                .isEqualTo(jane.id());

        assertThat(joe.sessions()).containsExactly(sid);
        assertThat(Visit.silent(atHome, portal).identity().sub()).isEqualTo(joe.id());
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemTokensOfTwoUsersByTurnsThenAlwaysTheTokensUser(Prompt prompt) {
        for (PortalCustomer next : new PortalCustomer[] {joe, jane, joe, jane}) {
            Identity identity = Visit.of(browser, portal, next.request(prompt)).identity();
            assertThat(identity.sub()).isEqualTo(next.id());
            assertThat(identity.amr()).containsExactly("sso_token");
            assertThat(next.sessions()).containsExactly(identity.sid());
        }
        assertThat(joe.sessions()).isEmpty();
    }

    /** The cookie is there, but what it stands for is not: that is no switch, and no obstacle. */
    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemWhenTheOldSessionWasEndedByAnAdministratorThenSignedIn(Prompt prompt) {
        portal.signIn(browser, joe.user());
        realm.users().admin(joe.user()).logout();

        Identity identity = Visit.of(browser, portal, jane.request(prompt)).identity();

        assertThat(identity.sub()).isEqualTo(jane.id());
        assertThat(identity.acr()).isEqualTo("1");
        assertThat(jane.sessions()).containsExactly(identity.sid());
    }

    @Test
    void redeemWhenTheOldUserIsDisabledThenSignedIn() {
        portal.signIn(browser, joe.user());
        realm.users().change(joe.user(), user -> user.setEnabled(false));

        Identity identity =
                Visit.of(browser, portal, jane.request(Prompt.ABSENT)).identity();

        assertThat(identity.sub()).isEqualTo(jane.id());
        assertThat(identity.amr()).containsExactly("sso_token");
    }
}
