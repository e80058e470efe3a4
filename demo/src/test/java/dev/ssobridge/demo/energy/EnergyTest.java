package dev.ssobridge.demo.energy;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.ssobridge.demo.Browser;
import dev.ssobridge.demo.FakeKeycloak;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The energy portal")
class EnergyTest {

    private static FakeKeycloak keycloak;
    private static EnergySite site;
    private final Browser browser = new Browser(site.port());

    @BeforeAll
    static void start() {
        keycloak = new FakeKeycloak();
        site = EnergySite.start(EnergySite.Config.ofTheDemo(0, keycloak.realm()));
    }

    @AfterAll
    static void stop() {
        site.close();
        keycloak.close();
    }

    private static Map<String, String> signIn(Browser browser, String sid) {
        URI request = URI.create(
                browser.get("/login").headers().firstValue("Location").orElseThrow());
        Map<String, String> parameters =
                MultivaluedMapUtils.toSingleValuedMap(URLUtils.parseParameters(request.getRawQuery()));
        keycloak.issues(keycloak.sign(keycloak.idTokenClaims(parameters.get("nonce"))
                .audience("energy-portal")
                .claim("sid", sid)
                .build()));
        browser.get("/callback?code=c&state=" + parameters.get("state"));
        return parameters;
    }

    private static String me(Browser browser) {
        return browser.get("/me").body();
    }

    @Test
    void signInAtTheEnergyPortalThenMeNamesTheUser() {
        assertThat(me(browser)).contains("\"user\":null", "\"sid\":null");

        assertThat(signIn(browser, "session-1")).containsEntry("client_id", "energy-portal");

        assertThat(me(browser)).contains("\"user\":\"jane\"", "\"sid\":\"session-1\"");
        assertThat(browser.get("/").body()).contains("Jane Doe");
    }

    @Test
    void energyPortalShowsTheUseAsADrawingAndATable() {
        signIn(browser, "session-1");

        assertThat(browser.page("/").select(".usage svg[aria-hidden] rect")).hasSize(12);
        assertThat(browser.page("/").select(".usage tbody tr")).hasSize(12);
    }

    @Test
    void signOutAtTheEnergyPortalAsksKeycloakWithoutADestination() {
        signIn(browser, "session-1");

        HttpResponse<String> response = browser.post("/logout", Map.of("csrf", browser.csrf("/")));

        assertThat(response.headers().firstValue("Location")).hasValueSatisfying(to -> assertThat(to)
                .startsWith(keycloak.realm() + "/logout?id_token_hint=ey")
                .doesNotContain("redirect_uri"));
        assertThat(me(browser)).contains("\"user\":null");
    }

    @Test
    void signOutAtTheEnergyPortalWithoutCsrfTokenThenStillSignedIn() {
        signIn(browser, "session-1");

        assertThat(browser.post("/logout", Map.of()).statusCode()).isEqualTo(403);
        assertThat(me(browser)).contains("jane");
    }

    @Test
    void backChannelLogoutAtTheEnergyPortalEndsThatSessionAndNoOther() {
        Browser other = new Browser(site.port());
        signIn(browser, "session-1");
        signIn(other, "session-2");
        String token = keycloak.sign(keycloak.logoutTokenClaims("session-1")
                .audience("energy-portal")
                .build());

        assertThat(new Browser(site.port())
                        .post("/backchannel-logout", Map.of("logout_token", token))
                        .statusCode())
                .isEqualTo(200);

        assertThat(me(browser)).contains("\"user\":null");
        assertThat(me(other)).contains("jane");
    }

    @Test
    void forgedBackChannelLogoutAtTheEnergyPortalThenRefused() {
        signIn(browser, "session-1");
        String forged = keycloak.sign(
                keycloak.logoutTokenClaims("session-1")
                        .audience("energy-portal")
                        .build(),
                FakeKeycloak.key());

        assertThat(browser.post("/backchannel-logout", Map.of("logout_token", forged))
                        .statusCode())
                .isEqualTo(400);
        assertThat(me(browser)).contains("jane");
    }
}
