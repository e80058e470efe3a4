package dev.ssobridge.demo.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.demo.FakeKeycloak;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The way from the portal to Keycloak. */
class PortalEntryTest {

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

    @Test
    void portalLoginAsksForACodeWithStateNonceAndPkce() {
        Map<String, String> request = user.start("/login");

        assertThat(request)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "customer-portal")
                .containsEntry("redirect_uri", "http://portal.localhost:" + site.port() + "/callback")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce", "code_challenge")
                .doesNotContainKeys("prompt", "sso_token");
    }

    @Test
    void portalEntryPassesOnTheTokenAndTheSelection() {
        Map<String, String> request =
                user.start("/sso?sso_token=t&sso_account=10%2001&sso_service_point=SP-1&prompt=none&other=x");

        assertThat(request)
                .containsEntry("sso_token", "t")
                .containsEntry("sso_account", "10 01")
                .containsEntry("sso_service_point", "SP-1")
                .doesNotContainKeys("prompt", "other");
    }

    @Test
    void portalEntryKeepsItsUrlSecret() {
        HttpResponse<String> response = user.browser.get("/sso?sso_token=t");

        assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void portalEntryWhenKeycloakIsAwayThenAPageWithTryAgainThatKeepsItsUrlSecret() {
        try (PortalSite lonely =
                PortalSite.start(PortalSite.Config.ofTheDemo(0, URI.create("http://localhost:1/realms/demo")))) {
            HttpResponse<String> response = new PortalBrowser(lonely, keycloak).browser.get("/sso?sso_token=t");

            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(response.body()).contains("Try again");
            assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        }
    }
}
