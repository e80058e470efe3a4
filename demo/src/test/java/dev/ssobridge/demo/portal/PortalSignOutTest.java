package dev.ssobridge.demo.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.ssobridge.demo.FakeKeycloak;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PortalSignOutTest {

    private static FakeKeycloak keycloak;
    private static PortalSite site;
    private final PortalBrowser user = new PortalBrowser(site, keycloak);

    @BeforeAll
    static void start() {
        keycloak = new FakeKeycloak();
        site = PortalSite.start(PortalSite.Config.ofTheDemo(0, keycloak.realm()));
    }

    @AfterAll
    static void stop() {
        site.close();
        keycloak.close();
    }

    @Nested
    @DisplayName("By the user")
    class ByTheUser {

        @Test
        void signOutAtThePortalEndsItsSessionAndAsksKeycloakToEndItsOwn() {
            user.signIn("session-1");

            HttpResponse<String> response = user.browser.post("/logout", Map.of("csrf", user.browser.csrf("/")));

            assertThat(response.statusCode()).isEqualTo(303);
            assertThat(response.headers().firstValue("Location")).hasValueSatisfying(to -> assertThat(to)
                    .startsWith(keycloak.realm() + "/logout?")
                    .contains("id_token_hint=ey")
                    .contains("post_logout_redirect_uri=http%3A%2F%2Fportal.localhost%3A" + site.port() + "%2F"));
            assertThat(user.me()).contains("\"user\":null");
        }

        @Test
        void signOutAtThePortalWithoutCsrfTokenThenStillSignedIn() {
            user.signIn("session-1");

            assertThat(user.browser.post("/logout", Map.of()).statusCode()).isEqualTo(403);
            assertThat(user.me()).contains("jane");
        }
    }

    @Nested
    @DisplayName("By Keycloak, over the back channel")
    class BackChannel {

        private HttpResponse<String> tell(String token) {
            return new PortalBrowser(site, keycloak).browser.post("/backchannel-logout", Map.of("logout_token", token));
        }

        @Test
        void backChannelLogoutEndsTheSessionThatItsTokenNamesAndNoOther() {
            PortalBrowser other = new PortalBrowser(site, keycloak);
            user.signIn("session-1");
            other.signIn("session-2");

            HttpResponse<String> response =
                    tell(keycloak.sign(keycloak.logoutTokenClaims("session-1").build()));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(user.me()).contains("\"user\":null");
            assertThat(other.me()).contains("jane", "session-2");
        }

        @Test
        void backChannelLogoutWithASubjectOnlyThenEndsAllSessionsOfTheUser() {
            user.signIn("session-1");

            tell(keycloak.sign(
                    keycloak.logoutTokenClaims(null).subject("id-of-jane").build()));

            assertThat(user.me()).contains("\"user\":null");
        }

        static Stream<Arguments> wrongTokens() {
            return Stream.of(
                    wrong("issuer", claims -> claims.issuer("http://evil")),
                    wrong("audience", claims -> claims.audience("another-client")),
                    wrong("no event", claims -> claims.claim("events", null)),
                    wrong("no jti", claims -> claims.jwtID(null)),
                    wrong("no iat", claims -> claims.issueTime(null)),
                    wrong(
                            "expired",
                            claims -> claims.expirationTime(
                                    Date.from(Instant.now().minusSeconds(300)))),
                    wrong("a nonce, as in an ID token", claims -> claims.claim("nonce", "n")),
                    wrong("neither sid nor sub", claims -> claims.claim("sid", null)));
        }

        private static Arguments wrong(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
            return Arguments.of(name, change);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("wrongTokens")
        void backChannelLogoutWithAWrongTokenThenRefused(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
            user.signIn("session-1");

            HttpResponse<String> response = tell(keycloak.sign(
                    change.apply(keycloak.logoutTokenClaims("session-1")).build()));

            assertThat(response.statusCode()).as(name).isEqualTo(400);
            assertThat(user.me()).contains("jane");
        }

        @Test
        void backChannelLogoutWithAForeignSignatureThenRefused() {
            user.signIn("session-1");

            HttpResponse<String> response =
                    tell(keycloak.sign(keycloak.logoutTokenClaims("session-1").build(), FakeKeycloak.key()));

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(user.me()).contains("jane");
        }

        @Test
        void backChannelLogoutWithoutATokenThenRefused() {
            assertThat(new PortalBrowser(site, keycloak)
                            .browser
                            .post("/backchannel-logout", Map.of())
                            .statusCode())
                    .isEqualTo(400);
        }
    }
}
