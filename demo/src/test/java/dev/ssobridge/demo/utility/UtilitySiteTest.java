package dev.ssobridge.demo.utility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ssobridge.demo.Browser;
import dev.ssobridge.demo.FakeKeycloak;
import dev.ssobridge.demo.site.BasicCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtilitySiteTest {

    private static final URI PORTAL = URI.create("http://portal.localhost:8082");

    private static FakeKeycloak keycloak;
    private static UtilitySite site;
    private final Browser browser = new Browser(site.port());

    @BeforeAll
    static void start() {
        keycloak = new FakeKeycloak();
        site = UtilitySite.start(
                UtilitySite.Config.ofTheDemo(0, keycloak.realm(), PORTAL).withCheapPasswords());
    }

    @AfterAll
    static void stop() {
        site.close();
        keycloak.close();
    }

    private HttpResponse<String> login(String username, String password) {
        return browser.post(
                "/login", Map.of("csrf", browser.csrf("/login"), "username", username, "password", password));
    }

    private HttpResponse<String> open(String account, String servicePoint) {
        return browser.post(
                "/my-energy", Map.of("csrf", browser.csrf("/"), "account", account, "service_point", servicePoint));
    }

    @Nested
    @DisplayName("Signing in at the utility")
    class SigningIn {

        @Test
        void utilityHomeWhenSignedOutThenLoginPage() {
            HttpResponse<String> response = browser.get("/");

            assertThat(response.statusCode()).isEqualTo(303);
            assertThat(response.headers().firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/login"));
        }

        @Test
        void utilityLoginThenHomeWithBothAccounts() {
            assertThat(login("jane", "jane").statusCode()).isEqualTo(303);

            assertThat(browser.page("/").select("button").eachText())
                    .containsExactly(
                            "Sign out",
                            "My energy",
                            "Account 1001",
                            "Service point SP-1",
                            "Service point SP-2",
                            "Account 1002",
                            "Service point SP-3");
            assertThat(browser.get("/me").body()).isEqualTo("{\"user\":\"jane\",\"sid\":null}");
        }

        @Test
        void utilityLoginRenewsTheSessionId() {
            browser.get("/login");
            String before = browser.cookie("utility_session");

            login("jane", "jane");

            assertThat(before).isNotEmpty();
            assertThat(browser.cookie("utility_session")).isNotEmpty().isNotEqualTo(before);
        }

        @Test
        void utilityLoginCookieIsHttpOnlyAndLax() {
            assertThat(login("jane", "jane").headers().allValues("Set-Cookie"))
                    .singleElement()
                    .asString()
                    .contains("HttpOnly", "SameSite=Lax");
        }

        @ParameterizedTest
        @ValueSource(strings = {"joe", "", "JANE"})
        void utilityLoginWithWrongPasswordThenSignedOut(String password) {
            assertThat(login("jane", password).statusCode()).isEqualTo(401);

            assertThat(browser.get("/me").body()).isEqualTo("{\"user\":null,\"sid\":null}");
        }

        @Test
        void utilityLoginWithoutCsrfTokenThenRefused() {
            browser.get("/login");

            HttpResponse<String> response = browser.post("/login", Map.of("username", "jane", "password", "jane"));

            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(browser.get("/me").body()).contains("null");
        }

        @Test
        void utilityLoginWithCsrfTokenOfAnotherBrowserThenRefused() {
            browser.get("/login");
            String foreign = new Browser(site.port()).csrf("/login");

            assertThat(browser.post("/login", Map.of("csrf", foreign, "username", "jane", "password", "jane"))
                            .statusCode())
                    .isEqualTo(403);
        }

        @Test
        void utilityLogoutThenSignedOut() {
            login("jane", "jane");

            browser.post("/logout", Map.of("csrf", browser.csrf("/")));

            assertThat(browser.get("/me").body()).contains("\"user\":null");
        }

        @Test
        void everyPageOfTheUtilityForbidsInlineScriptAndFraming() {
            assertThat(browser.get("/login").headers().firstValue("Content-Security-Policy"))
                    .hasValue("default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors"
                            + " 'none'; form-action 'self' http://portal.localhost:8082 http://localhost:"
                            + keycloak.realm().getPort());
        }
    }

    @Nested
    @DisplayName("A click on My energy")
    class MyEnergy {

        @BeforeEach
        void signIn() {
            login("jane", "jane");
        }

        @Test
        void myEnergyGoesToTheLoginUrlAndKeepsItSecret() {
            keycloak.answersLoginSso(
                    200,
                    "{\"token\":\"t\",\"expiresIn\":120,\"loginUrl\":\"http://portal.localhost:8082/sso?sso_token=t\"}");

            HttpResponse<String> response = open("", "");

            assertThat(response.statusCode()).isEqualTo(303);
            assertThat(response.headers().firstValue("Location"))
                    .hasValue("http://portal.localhost:8082/sso?sso_token=t");
            assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        }

        @Test
        void myEnergyTellsLoginSsoTheCustomerAndTheSelection() throws IOException {
            open("1002", "SP-3");

            JsonNode sent = new ObjectMapper().readTree(keycloak.body());
            assertThat(sent)
                    .isEqualTo(
                            new ObjectMapper()
                                    .readTree(
                                            """
                                    {"username": "jane", "email": "jane@example.com", "firstName": "Jane", "lastName": "Doe",
                                     "accounts": [{"id": "1001", "servicePoints": ["SP-1", "SP-2"]},
                                                  {"id": "1002", "servicePoints": ["SP-3"]}],
                                     "selectedAccount": "1002", "selectedServicePoint": "SP-3"}"""));
            assertThat(keycloak.authorization())
                    .isEqualTo(new BasicCredentials("utility-website", "utility-secret").header());
        }

        @Test
        void myEnergyWithoutASelectionThenTheSelectionIsLeftOut() {
            open("", "");

            assertThat(keycloak.body()).doesNotContain("selected");
        }

        @Test
        void myEnergyWhenTheEmailIsTakenThenSaysWhatToDo() {
            keycloak.answersLoginSso(
                    409, "{\"error\":\"email_conflict\",\"error_description\":\"The field email <b>is</b> taken.\"}");

            HttpResponse<String> response = open("", "");

            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(Jsoup.parse(response.body()).select("main").text())
                    .contains("e-mail address", "409 email_conflict", "The field email <b>is</b> taken.");
            assertThat(response.body()).doesNotContain("<b>", "utility-secret");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "<html>Bad gateway</html>", "{}"})
        void myEnergyWhenTheAnswerIsNotLoginSsosThenAsksToTryAgain(String answer) {
            keycloak.answersLoginSso(503, answer);

            HttpResponse<String> response = open("", "");

            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(response.body()).contains("try again");
        }

        @Test
        void myEnergyWhenSignedOutMeanwhileThenLoginPage() {
            browser.post("/logout", Map.of("csrf", browser.csrf("/")));

            HttpResponse<String> response = browser.post("/my-energy", Map.of("csrf", browser.csrf("/login")));

            assertThat(response.headers().firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/login"));
        }

        @Test
        void myEnergyWithoutCsrfTokenThenRefused() {
            assertThat(browser.post("/my-energy", Map.of()).statusCode()).isEqualTo(403);
        }

        @Test
        void myEnergyByLinkThenNotFound() {
            assertThat(browser.get("/my-energy").statusCode()).isEqualTo(404);
        }
    }
}
