package dev.ssobridge.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.http.CookieBrowser;
import dev.ssobridge.it.oidc.Identity;
import dev.ssobridge.it.oidc.OidcClient;
import dev.ssobridge.it.oidc.Tokens;
import dev.ssobridge.it.realm.TestRealm;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@KeycloakTest
@DisplayName("A login token in the browser of its own user")
class SameUserIT {
    private final KeycloakServer server;
    private final TestRealm realm;
    private final OidcClient portal;
    private final CookieBrowser browser;
    private final PortalCustomer customer;

    SameUserIT(KeycloakServer server) {
        this.server = server;
        this.realm = server.demo();
        this.portal = realm.portal();
        this.browser = realm.browser();
        this.customer = PortalCustomer.of(realm);
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemWhenTheUserIsSignedInThenTheSameSessionWithAFreshSignIn(Prompt prompt) {
        Tokens before = portal.signIn(browser, customer.user());
        server.clock().whileAhead(Duration.ofMinutes(5), () -> {
            Identity identity =
                    Visit.of(browser, portal, customer.request(prompt)).identity();

            assertThat(identity.sub()).isEqualTo(customer.id());
            assertThat(identity.sid()).isEqualTo(before.identity().sid());
            assertThat(identity.acr()).isEqualTo("1");
            assertThat(identity.amr()).contains("sso_token");
            assertThat(signedInAt(identity))
                    .isAfterOrEqualTo(signedInAt(before.identity()).plus(Duration.ofMinutes(5)));
        });
        assertThat(customer.sessions()).containsExactly(before.identity().sid());
        ClientCalls.ofPortal(realm).refresh(before.refreshToken()).mustBe(200);
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemWhenTheUserIsSignedInThenNobodyIsLoggedOut(Prompt prompt) {
        String sid = portal.signIn(browser, customer.user()).identity().sid();

        Identity identity = Visit.of(browser, portal, customer.request(prompt)).identity();

        assertThat(identity.sid()).isEqualTo(sid);
        assertThat(server.events().of("LOGOUT", customer.id())).isEmpty();
        assertThat(server.events().of("LOGIN", customer.id()))
                .extracting(login -> login.sessionId())
                .containsExactly(sid, sid);
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void redeemASecondTokenOfTheUserThenTheNewSelection(Prompt prompt) {
        Identity first = Visit.of(browser, portal, customer.request(prompt)).identity();
        Identity second = Visit.of(browser, portal, customer.request(prompt).with("sso_account", "1002"))
                .identity();

        assertThat(second.sub()).isEqualTo(customer.id());
        assertThat(second.sid()).isEqualTo(first.sid());
        assertThat(first.text("selected_service_point")).isEqualTo("SP-1");
        assertThat(second.text("selected_account")).isEqualTo("1002");
        assertThat(second.text("selected_service_point")).isEqualTo("SP-3");
    }

    private static Instant signedInAt(Identity identity) {
        try {
            return identity.claims().getDateClaim("auth_time").toInstant();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
